package org.mesosgi.wire.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.wire.Recordings;
import org.mesosgi.wire.json.JsonCodec;

class ResourcesFlagTest {
    private final ResourcesFlag flag = new ResourcesFlag(new JsonCodec());

    static Stream<Arguments> recorded() {
        List<Arguments> cases = new ArrayList<>();
        List<String> lines = Recordings.lines("resources/parse.txt");
        for (int i = 0; i + 1 < lines.size(); i++) {
            if (lines.get(i).startsWith("parse ")) {
                String text = lines.get(i).substring("parse ".length());
                cases.add(Arguments.of(text.replace("\\n", "\n").replace("\\t", "\t"), lines.get(i + 1)));
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void recorded_answers_of_real_mesos(String text, String answer) {
        if (answer.startsWith("> error ")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> flag.parse(text, "*"))
                    .withMessage(answer.substring("> error ".length()));
        } else {
            assertThat(flag.parse(text, "*")).hasToString(answer.substring("> ok ".length()));
        }
    }

    @Test
    void both_forms_mean_the_same() {
        assertThat(json("[{'name':'cpus','type':'SCALAR','scalar':{'value':8}},"
                        + "{'name':'ports','type':'RANGES','ranges':{'range':[{'begin':1,'end':5}]},'role':'eng'}]"))
                .isEqualTo(Resources.parse("cpus:8;ports(eng):[1-5]"));
    }

    @Test
    void what_names_no_role_is_reserved_for_the_default_role() {
        String json = "[{'name':'cpus','type':'SCALAR','scalar':{'value':1}},"
                + "{'name':'mem','type':'SCALAR','scalar':{'value':2},'role':'*'},"
                + "{'name':'gpus','type':'SCALAR','scalar':{'value':3},'reservations':[{'type':'STATIC','role':'ops'}]}]";

        assertThat(flag.parse(json.replace('\'', '"'), "eng"))
                .isEqualTo(Resources.parse("cpus(eng):1;mem:2;gpus(ops):3"));
        assertThat(flag.parse("cpus:1;mem(*):2", "eng")).isEqualTo(Resources.parse("cpus(eng):1;mem:2"));
    }

    @Test
    void json_that_is_none_is_told_so() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> json(" [{'name':'cpus',}]"))
                .withMessage("Some JSON resources were not formatted properly: syntax error at line 1 near: }]");
    }

    @Test
    void the_same_name_has_the_same_type() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        json("[{'name':'a','type':'SCALAR','scalar':{'value':1}},{'name':'a','type':'SET','set':{}}]"))
                .withMessage("Resources with the same name ('a') but different types are not allowed");
    }

    @Test
    void a_negative_amount_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> json("[{'name':'cpus','type':'SCALAR','scalar':{'value':-1}}]"))
                .withMessage("Invalid scalar resource: value <= 0");
    }

    @Test
    void a_disk_of_its_own_can_be_given() {
        assertThat(json("[{'name':'disk','type':'SCALAR','scalar':{'value':64},"
                        + "'disk':{'source':{'type':'MOUNT','mount':{'root':'/mnt'}}}}]"))
                .hasToString("disk[MOUNT:/mnt]:64");
    }

    private Resources json(String text) {
        return flag.parse(text.replace('\'', '"'), "*");
    }
}

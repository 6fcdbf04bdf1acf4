package org.mesosgi.wire.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.wire.json.JsonException.Problem;
import org.mesosgi.wire.v1.AgentInfo;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.HealthCheck;
import org.mesosgi.wire.v1.Label;
import org.mesosgi.wire.v1.Labels;
import org.mesosgi.wire.v1.Resource;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TimeInfo;
import org.mesosgi.wire.v1.UUID;
import org.mesosgi.wire.v1.Value;
import org.mesosgi.wire.v1.quota.QuotaConfig;
import org.mesosgi.wire.v1.scheduler.AttributeConstraint;
import org.mesosgi.wire.v1.scheduler.Call;

class JsonReadingTest {
    private final JsonCodec codec = new JsonCodec();

    @Test
    void unknown_fields_are_ignored_whatever_they_hold() throws JsonException {
        Call call = read("{'zzz':{'a':[1,{'b':null}]},'type':'TEARDOWN','y':1.5}", Call.getDefaultInstance());

        assertThat(call).isEqualTo(Call.newBuilder().setType(Call.Type.TEARDOWN).build());
    }

    @Test
    void names_must_be_spelled_exactly() throws JsonException {
        assertThat(read("{'Type':'TEARDOWN','frameworkId':{'value':'f'}}", Call.getDefaultInstance()))
                .isEqualTo(Call.getDefaultInstance());
    }

    @Test
    void null_means_not_set() throws JsonException {
        assertThat(read("{'type':null,'accept':null}", Call.getDefaultInstance()))
                .isEqualTo(Call.getDefaultInstance());
        assertThat(read("{'labels':null}", Labels.getDefaultInstance())).isEqualTo(Labels.getDefaultInstance());
        assertThat(read("{'labels':[null,{'key':'a'},null]}", Labels.getDefaultInstance()))
                .isEqualTo(labels("a"));
    }

    @Test
    void of_equal_names_the_last_counts() throws JsonException {
        assertThat(read("{'labels':[{'key':'a'}],'labels':[{'key':'b'}]}", Labels.getDefaultInstance()))
                .isEqualTo(labels("b"));
        assertThat(read("{'type':'ACCEPT','type':null}", Call.getDefaultInstance())
                        .hasType())
                .isFalse();
    }

    @Test
    void one_value_stands_for_a_list_of_one() throws JsonException {
        assertThat(read("{'labels':{'key':'a'}}", Labels.getDefaultInstance())).isEqualTo(labels("a"));
        assertThat(read("{'roles':'a'}", Call.Revive.getDefaultInstance()).getRolesList())
                .containsExactly("a");
    }

    @Test
    void lists_in_lists_count_as_one_list() throws JsonException {
        assertThat(read("{'labels':[[{'key':'a'}],[],[[{'key':'b'}]]]}", Labels.getDefaultInstance()))
                .isEqualTo(labels("a", "b"));
    }

    @Test
    void maps_are_objects() throws JsonException {
        QuotaConfig quota =
                read("{'role':'r','limits':{'cpus':{'value':1},'mem':null}}", QuotaConfig.getDefaultInstance());

        assertThat(quota.getLimitsMap())
                .containsOnly(
                        Map.entry("cpus", Value.Scalar.newBuilder().setValue(1).build()));
    }

    @Test
    void of_alternatives_the_last_counts() throws JsonException {
        AttributeConstraint.Selector selector = read(
                "{'pseudoattribute_type':'ZONE','attribute_name':'rack'}",
                AttributeConstraint.Selector.getDefaultInstance());

        assertThat(selector.getSelectorCase()).isEqualTo(AttributeConstraint.Selector.SelectorCase.ATTRIBUTE_NAME);
    }

    @Test
    void an_unknown_name_of_an_enum_means_not_set() throws JsonException {
        FrameworkInfo framework =
                read("{'user':'u','name':'n','capabilities':[{'type':'NOPE'}]}", FrameworkInfo.getDefaultInstance());

        assertThat(framework.getCapabilitiesList()).containsExactly(FrameworkInfo.Capability.getDefaultInstance());
    }

    @Test
    void bytes_are_base64() throws JsonException {
        for (String text : List.of("++8AAQ==", "++8AAQ")) {
            assertThat(read("{'value':'" + text + "'}", UUID.getDefaultInstance())
                            .getValue())
                    .isEqualTo(ByteString.copyFrom(new byte[] {(byte) 0xFB, (byte) 0xEF, 0, 1}));
        }
    }

    @Test
    void escapes_are_understood() throws JsonException {
        assertThat(read("{'key':'\\u00e9\\ud83d\\ude00\\/\\n'}", Label.getDefaultInstance())
                        .getKey())
                .isEqualTo("é😀/\n");
    }

    @Test
    void whole_numbers_reach_to_the_limits_of_their_types() throws JsonException {
        Value.Range range =
                read("{'begin':9223372036854775808,'end':18446744073709551615}", Value.Range.getDefaultInstance());
        assertThat(range.getBegin()).isEqualTo(Long.MIN_VALUE);
        assertThat(range.getEnd()).isEqualTo(-1);

        TimeInfo time = read("{'nanoseconds':-9223372036854775808}", TimeInfo.getDefaultInstance());
        assertThat(time.getNanoseconds()).isEqualTo(Long.MIN_VALUE);

        HealthCheck health = read("{'consecutive_failures':4294967295}", HealthCheck.getDefaultInstance());
        assertThat(health.getConsecutiveFailures()).isEqualTo(-1);

        AgentInfo agent = read("{'hostname':'h','port':-2147483648}", AgentInfo.getDefaultInstance());
        assertThat(agent.getPort()).isEqualTo(Integer.MIN_VALUE);
    }

    @Test
    void a_whole_number_loses_its_fraction() throws JsonException {
        assertThat(read("{'hostname':'h','port':5051.0}", AgentInfo.getDefaultInstance())
                        .getPort())
                .isEqualTo(5051);
        assertThat(read("{'hostname':'h','port':-1.9}", AgentInfo.getDefaultInstance())
                        .getPort())
                .isEqualTo(-1);
        assertThat(read("{'nanoseconds':1e3}", TimeInfo.getDefaultInstance()).getNanoseconds())
                .isEqualTo(1000);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN})
    void a_double_that_json_has_no_number_for_is_a_string(double value) throws JsonException {
        assertThat(read("{'value':'" + value + "'}", Value.Scalar.getDefaultInstance())
                        .getValue())
                .isEqualTo(Double.valueOf(value));
    }

    @Test
    void numbers_are_written_in_many_ways() throws JsonException {
        for (String one : List.of("1", "1.0", "1.", "01", "1e0", "10E-1")) {
            assertThat(read("{'value':" + one + "}", Value.Scalar.getDefaultInstance())
                            .getValue())
                    .isEqualTo(1);
        }
    }

    // The quote character of the table is unused, so that single quotes are plain characters.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "{'type':1}                           | Not expecting a JSON number for field 'type'",
                "{'type':true}                        | Not expecting a JSON boolean for field 'type'",
                "{'type':{}}                          | Not expecting a JSON object for field 'type'",
                "{'type':['KILL']}                    | Not expecting a JSON array for field 'type'",
                "{'framework_id':'f'}                 | Not expecting a JSON string for field 'framework_id'",
                "{'framework_id':[{'value':'f'}]}     | Not expecting a JSON array for field 'framework_id'",
                "{'framework_id':{'value':1.5}}       | Not expecting a JSON number for field 'value'",
                "{'decline':{'filters':{'refuse_seconds':'1'}}} | Not expecting a JSON string for field 'refuse_seconds'",
                "{'revive':{'roles':['a',1]}}         | Not expecting a JSON number for field 'roles'",
                "{'acknowledge':{'uuid':'AA*A'}}      | Failed to base64 decode bytes field 'uuid': Illegal base64 character 2a",
                "{'subscribe':{'framework_info':{'checkpoint':1}}} | Not expecting a JSON number for field 'checkpoint'",
                "{'decline':{'filters':{'refuse_seconds':1e400}}} | JSON number 1e400 is out of range for field 'refuse_seconds'",
                "{'framework_id':{'value':'\\ud83d'}} | Not expecting half a surrogate pair for field 'value'",
                "{'framework_id':{'value':'\\ude00x'}} | Not expecting half a surrogate pair for field 'value'",
                "[]                                   | Expecting a JSON object",
                "'x'                                  | Expecting a JSON object",
                "{'subscribe':{'framework_info':{'name':'n'}}} | Missing required fields: subscribe.framework_info.user",
            })
    void what_does_not_fit_the_message_is_an_error(String json, String message) {
        JsonException failure = failureOf(json, Call.getDefaultInstance());

        assertThat(failure).hasMessage(message);
        assertThat(failure.problem()).isEqualTo(Problem.MISMATCH);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, false",
        "0, true",
        "4294967295, true",
        "4294967296, false",
        "18446744073709551616, false",
        "1e300, false",
        "-1e300, false"
    })
    void a_number_must_not_be_out_of_range(String number, boolean fits) {
        JsonException failure = failureOf("{'consecutive_failures':" + number + "}", HealthCheck.getDefaultInstance());

        if (fits) {
            assertThat(failure).isNull();
        } else {
            assertThat(failure)
                    .hasMessage("JSON number " + number + " is out of range for field 'consecutive_failures'");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud83d", "\u00ED\u00A0\u00BD"}) // As an escape, and as bytes that only look like UTF-8.
    void half_a_surrogate_pair_is_no_text_and_no_name(String half) {
        byte[] text = ("{'key':'" + half + "'}").replace('\'', '"').getBytes(StandardCharsets.ISO_8859_1);
        byte[] name = ("{'role':'r','limits':{'" + half + "':{'value':1}}}")
                .replace('\'', '"')
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(failureOf(text, Label.getDefaultInstance())).isNotNull();
        assertThat(failureOf(name, QuotaConfig.getDefaultInstance())).isNotNull();
    }

    @Test
    void names_may_hold_anything() throws JsonException {
        assertThat(read("{'role':'r','limits':{'\\ud83d\\ude00é\\n':{'value':1}}}", QuotaConfig.getDefaultInstance())
                        .getLimitsMap())
                .containsOnlyKeys("😀é\n");
    }

    @Test
    void all_missing_fields_are_named_with_their_paths() {
        String json =
                "{'name':'t','task_id':{},'resources':[{'name':'cpus','type':'SCALAR'},{'type':'SCALAR','scalar':{}}],"
                        + "'limits':{'cpus':{}}}";

        assertThat(failureOf(json, TaskInfo.getDefaultInstance()))
                .hasMessageStartingWith("Missing required fields: agent_id, task_id.value, resources[1].name, "
                        + "resources[1].scalar.value, limits[0].value");
    }

    @Test
    void an_unknown_name_of_a_required_enum_is_missing() {
        assertThat(failureOf("{'name':'cpus','type':'FOO'}", Resource.getDefaultInstance()))
                .hasMessage("Missing required fields: type");
    }

    @Test
    void lists_are_read_one_by_one() throws JsonException {
        assertThat(codec.decodeList(bytes("[{'key':'a'},{'key':'b'}]"), Label.getDefaultInstance()))
                .isEqualTo(labels("a", "b").getLabelsList());
        assertThat(codec.decodeList(bytes(" [ ] "), Label.getDefaultInstance())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "[{'key':'a'},{}]  | MISMATCH | Missing required fields: key",
                "[1]               | MISMATCH | Expecting a JSON object",
                "{'key':'a'}       | MISMATCH | Expecting a JSON array",
                "[{'key':'a'},]    | SYNTAX   | syntax error at line 1 near: ]",
                "[] x              | SYNTAX   | Parsed JSON included non-whitespace trailing characters:  x",
            })
    void lists_that_are_none_are_errors(String json, Problem problem, String message) {
        JsonException failure = catchThrowableOfType(
                JsonException.class, () -> codec.decodeList(bytes(json), Label.getDefaultInstance()));

        assertThat(failure).hasMessage(message);
        assertThat(failure.problem()).isEqualTo(problem);
    }

    private static Labels labels(String... keys) {
        Labels.Builder labels = Labels.newBuilder();
        List.of(keys).forEach(key -> labels.addLabels(Label.newBuilder().setKey(key)));
        return labels.build();
    }

    private <M extends Message> M read(String json, M type) throws JsonException {
        return codec.decode(bytes(json), type);
    }

    private JsonException failureOf(String json, Message type) {
        return failureOf(bytes(json), type);
    }

    private JsonException failureOf(byte[] json, Message type) {
        return catchThrowableOfType(JsonException.class, () -> codec.decode(json, type));
    }

    /** JSON is easier to read here with single quotes. */
    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}

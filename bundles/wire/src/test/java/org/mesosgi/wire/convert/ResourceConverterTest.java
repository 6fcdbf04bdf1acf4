package org.mesosgi.wire.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.api.allocator.ResourceRequest;
import org.mesosgi.api.resource.Disk;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.resource.Value;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.wire.Messages;
import org.mesosgi.wire.v1.Request;

class ResourceConverterTest {

    // The quote character of the table is unused, so that single quotes are plain characters.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "'scalar':{'value':1.5}                                    | cpus:1.5",
                "'scalar':{'value':1.0004}                                 | cpus:1",
                "'scalar':{'value':1.0005}                                 | cpus:1.001",
                "'scalar':{'value':1},'role':'*'                           | cpus:1",
                "'scalar':{'value':1},'role':'a'                           | cpus(reservations: [(STATIC,a)]):1",
                "'scalar':{'value':1},'role':'a','reservation':{'principal':'p'} | cpus(reservations: [(DYNAMIC,a,p)]):1",
                "'scalar':{'value':1},'reservations':[{'type':'STATIC','role':'a'},{'type':'DYNAMIC','role':'a/b'}] | cpus(reservations: [(STATIC,a),(DYNAMIC,a/b)]):1",
                "'scalar':{'value':1},'allocation_info':{'role':'r'}       | cpus(allocated: r):1",
                "'scalar':{'value':1},'allocation_info':{}                 | cpus:1",
                "'scalar':{'value':1},'revocable':{}                       | cpus{REV}:1",
                "'scalar':{'value':1},'shared':{}                          | cpus<SHARED>:1"
            })
    void resources_print_as_in_mesos(String fields, String text) {
        Resource resource = ResourceConverter.toApi(resource("'name':'cpus','type':'SCALAR'," + fields));

        assertThat(resource.toString().replace("), (", "),(")).isEqualTo(text);
    }

    @Test
    void ranges_and_sets_are_resources_too() {
        assertThat(ResourceConverter.toApi(List.of(
                        resource(
                                "'name':'ports','type':'RANGES','ranges':{'range':[{'begin':5,'end':9},{'begin':1,'end':4}]}"),
                        resource("'name':'disks','type':'SET','set':{'item':['b','a']}"))))
                .hasToString("ports:[1-9]; disks:{b, a}");
    }

    @Test
    void amounts_of_the_same_thing_are_summed_up_and_zeros_left_out() {
        assertThat(ResourceConverter.toApi(List.of(
                        resource("'name':'cpus','type':'SCALAR','scalar':{'value':0.1}"),
                        resource("'name':'mem','type':'SCALAR','scalar':{'value':0}"),
                        resource("'name':'cpus','type':'SCALAR','scalar':{'value':0.2}"))))
                .isEqualTo(Resources.parse("cpus:0.3"));
    }

    @ParameterizedTest
    @CsvSource({"PATH, path", "MOUNT, mount"})
    void a_disk_may_be_a_directory(Disk.Source.Type type, String field) {
        Resource resource = ResourceConverter.toApi(resource("'name':'disk','type':'SCALAR','scalar':{'value':1},"
                + "'disk':{'source':{'type':'" + type + "','" + field + "':{'root':'/mnt'}}}"));

        Disk.Source source = resource.disk().flatMap(Disk::source).orElseThrow();
        assertThat(source.type()).isEqualTo(type);
        assertThat(source.root()).hasValue("/mnt");
        assertThat(ResourceConverter.toApi(ResourceConverter.toWire(resource))).isEqualTo(resource);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BLOCK", "RAW"})
    void a_disk_may_be_no_directory(String type) {
        Resource resource = ResourceConverter.toApi(resource("'name':'disk','type':'SCALAR','scalar':{'value':1},"
                + "'disk':{'source':{'type':'" + type + "','id':'i'}}"));

        assertThat(resource.disk().flatMap(Disk::source).orElseThrow().root()).isEmpty();
        assertThat(ResourceConverter.toApi(ResourceConverter.toWire(resource))).isEqualTo(resource);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'name':'cpus','type':'SCALAR'",
                "'name':'cpus','type':'SCALAR','ranges':{}",
                "'name':'cpus','type':'SCALAR','scalar':{'value':-1}",
                "'name':'cpus','type':'SCALAR','scalar':{'value':'NaN'}",
                "'name':'cpus','type':'SCALAR','scalar':{'value':'Infinity'}",
                "'name':'ports','type':'RANGES'",
                "'name':'ports','type':'RANGES','ranges':{'range':[{'begin':2,'end':1}]}",
                "'name':'s','type':'SET','set':{'item':['a','a']}",
                "'name':'s','type':'SET'",
                "'name':'s','type':'TEXT'",
                "'name':'disk','type':'SCALAR','scalar':{'value':1},'disk':{'source':{'type':'UNKNOWN'}}",
                "'name':'cpus','type':'SCALAR','scalar':{'value':1},'reservations':[{'role':'a'}]"
            })
    void what_is_no_resource_is_refused(String fields) {
        assertThatIllegalArgumentException().isThrownBy(() -> ResourceConverter.toApi(List.of(resource(fields))));
    }

    @Test
    void a_request_may_name_an_agent() {
        String resources = "'resources':[{'name':'cpus','type':'SCALAR','scalar':{'value':1}}]";

        assertThat(ResourceConverter.toApi(
                        Messages.of(Request.getDefaultInstance(), "{'agent_id':{'value':'a'}," + resources + "}")))
                .isEqualTo(new ResourceRequest(Optional.of(new AgentId("a")), Resources.parse("cpus:1")));
        assertThat(ResourceConverter.toApi(Messages.of(Request.getDefaultInstance(), "{" + resources + "}")))
                .isEqualTo(new ResourceRequest(Optional.empty(), Resources.parse("cpus:1")));
    }

    @Test
    void a_text_is_no_resource() {
        Resource text = new Resource(
                "t",
                new Value.Text("x"),
                List.of(),
                Optional.empty(),
                false,
                false,
                Optional.empty(),
                Optional.empty());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResourceConverter.toWire(text))
                .withMessage("a resource cannot be a text: t:x");
    }

    private static org.mesosgi.wire.v1.Resource resource(String fields) {
        return Messages.of(org.mesosgi.wire.v1.Resource.getDefaultInstance(), "{" + fields + "}");
    }
}

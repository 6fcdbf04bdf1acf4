package org.mesosgi.wire.resource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.wire.Messages;
import org.mesosgi.wire.Recordings;
import org.mesosgi.wire.v1.Offer;
import org.mesosgi.wire.v1.Resource;
import org.mesosgi.wire.v1.TaskInfo;

class ResourceValidatorTest {
    private static final Pattern INVALID = Pattern.compile("Resource '.*' is invalid: (.*)");

    /** The tasks and operations that were sent to real Mesos, and what it said of a resource in them. */
    static Stream<Arguments> recorded() throws IOException {
        List<Arguments> cases = new ArrayList<>();
        for (JsonNode test : new ObjectMapper().readTree(Recordings.bytes("validation/tasks.json"))) {
            Message task = Messages.parse(
                    TaskInfo.getDefaultInstance(), test.get("task").toString());
            cases.add(Arguments.of(test.get("case").asText(), task, problem(test.get("answers"))));
        }
        for (JsonNode test : new ObjectMapper().readTree(Recordings.bytes("validation/operations.json"))) {
            Message operation = Messages.parse(
                    Offer.Operation.getDefaultInstance(), test.get("operation").toString());
            cases.add(Arguments.of(test.get("case").asText(), operation, problem(test.get("master_log"))));
        }
        return cases.stream();
    }

    private static Optional<String> problem(JsonNode answers) {
        Matcher invalid =
                INVALID.matcher(answers.isEmpty() ? "" : answers.get(0).asText());
        return invalid.find() ? Optional.of(invalid.group(1)) : Optional.empty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recorded")
    void recorded_answers_of_real_mesos(String name, Message message, Optional<String> problem) {
        List<String> problems = new ArrayList<>();
        new ResourceRewriter().rewrite(message, resource -> {
            ResourceValidator.validate(ReservationFormat.refined(resource)).ifPresent(problems::add);
            return resource;
        });

        assertThat(problems.stream().findFirst()).as(name).isEqualTo(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'name':'cpus','type':'SCALAR','scalar':{'value':0.001}",
                "'name':'cpus','type':'SCALAR','scalar':{'value':0}",
                "'name':'ports','type':'RANGES','ranges':{'range':[]}",
                "'name':'ports','type':'RANGES','ranges':{'range':[{'begin':6,'end':18446744073709551615},{'begin':1,'end':5}]}",
                "'name':'disks','type':'SET','set':{'item':['a','b']}",
                "'name':'disk','type':'SCALAR','scalar':{'value':1},'disk':{'source':{'type':'MOUNT'}}",
                "'name':'cpus','type':'SCALAR','scalar':{'value':1},'reservations':[{'type':'STATIC','role':'a'},{'type':'DYNAMIC','role':'a/b'},{'type':'DYNAMIC','role':'a/b/c'}]"
            })
    void valid_resources(String fields) {
        assertThat(ResourceValidator.validate(resource(fields))).isEmpty();
    }

    // The quote character of the table is unused, so that single quotes are plain characters.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "'name':'','type':'SCALAR','scalar':{'value':1}                       | Empty resource name",
                "'name':'cpus','type':'SCALAR','ranges':{}                            | Invalid scalar resource",
                "'name':'cpus','type':'SCALAR','scalar':{'value':1},'set':{}          | Invalid scalar resource",
                "'name':'cpus','type':'SCALAR','scalar':{'value':0.0001}              | Invalid scalar resource: value <= 0",
                "'name':'cpus','type':'SCALAR','scalar':{'value':-1}                  | Invalid scalar resource: value <= 0",
                "'name':'cpus','type':'SCALAR','scalar':{'value':'Infinity'}          | Invalid scalar resource: Infinity is out of range",
                "'name':'cpus','type':'SCALAR','scalar':{'value':'NaN'}               | Invalid scalar resource: NaN is out of range",
                "'name':'ports','type':'RANGES'                                       | Invalid ranges resource",
                "'name':'ports','type':'RANGES','ranges':{'range':[{'begin':2,'end':1}]} | Invalid ranges resource: begin > end",
                "'name':'ports','type':'RANGES','ranges':{'range':[{'begin':3,'end':5},{'begin':1,'end':3}]} | Invalid ranges resource: overlapping ranges",
                "'name':'s','type':'SET'                                              | Invalid set resource",
                "'name':'s','type':'SET','set':{'item':['a','a']}                     | Invalid set resource: duplicated elements",
                "'name':'s','type':'TEXT'                                             | Unsupported resource type",
                "'name':'mem','type':'SCALAR','scalar':{'value':1},'disk':{}          | DiskInfo should not be set for mem resource",
                "'name':'cpus','type':'SCALAR','scalar':{'value':1},'reservations':[{'role':'a'}] | Invalid reservation: 'type' must be STATIC or DYNAMIC",
                "'name':'cpus','type':'SCALAR','scalar':{'value':1},'reservations':[{'type':'STATIC'}] | Role names cannot be the empty string",
                "'name':'cpus','type':'SCALAR','scalar':{'value':1},'reservations':[{'type':'STATIC','role':'*'}] | Invalid reservation: role \"*\" cannot be reserved",
                "'name':'cpus','type':'SCALAR','scalar':{'value':1},'reservations':[{'type':'STATIC','role':'/a'}] | Role '/a' cannot start with a slash",
                "'name':'cpus','type':'SCALAR','scalar':{'value':1},'reservations':[{'type':'STATIC','role':'a'},{'type':'STATIC','role':'a/b'}] | Invalid refined reservation: A refined reservation cannot be STATIC",
                "'name':'cpus','type':'SCALAR','scalar':{'value':1},'reservations':[{'type':'STATIC','role':'a'},{'type':'DYNAMIC','role':'ab'}] | Invalid refined reservation: role 'ab' is not below role 'a'"
            })
    void invalid_resources(String fields, String problem) {
        assertThat(ResourceValidator.validate(resource(fields))).hasValue(problem);
    }

    private static Resource resource(String fields) {
        return Messages.of(Resource.getDefaultInstance(), "{" + fields + "}");
    }
}

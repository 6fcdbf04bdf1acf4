package org.mesosgi.itests.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What {@code /state} of a master or an agent says at one time. What is not there is a node that is missing.
 *
 * @param json all of it
 */
record State(JsonNode json) {

    static State of(CommandProcess host) {
        return new State(host.json("/state"));
    }

    /** The agent, as its master sees it, that listens at a process' port. */
    JsonNode agent(CommandProcess process) {
        return find("port", Integer.toString(process.address().getPort()), "slaves");
    }

    JsonNode framework(String name) {
        return find("name", name, "frameworks");
    }

    JsonNode completedFramework(String name) {
        return find("name", name, "completed_frameworks");
    }

    /** The executor of a task, as its agent sees it. */
    JsonNode executor(String id) {
        return find("id", id, "executors", "completed_executors");
    }

    JsonNode task(String id) {
        return find("id", id, "tasks", "completed_tasks");
    }

    String stateOfTask(String id) {
        return task(id).path("state").asText();
    }

    /** The first that has a value, in all lists of some names, wherever these are. */
    private JsonNode find(String field, String value, String... lists) {
        return Stream.of(lists)
                .flatMap(list -> json.findValues(list).stream())
                .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
                .filter(each -> each.path(field).asText().equals(value))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }
}

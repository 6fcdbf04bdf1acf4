package org.mesosgi.defaultexecutor.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls that this executor makes. */
final class Calls {

    private final Settings settings;

    Calls(Settings settings) {
        this.settings = settings;
    }

    /** To subscribe, with what the agent may not know. */
    Map<String, Object> subscribe(List<Map<String, Object>> tasks, List<Map<String, Object>> updates) {
        return executor(
                "SUBSCRIBE", "subscribe", Map.of("unacknowledged_tasks", tasks, "unacknowledged_updates", updates));
    }

    /** To tell of a task. */
    Map<String, Object> update(Map<String, Object> update) {
        return executor("UPDATE", "update", update);
    }

    private Map<String, Object> executor(String type, String field, Map<String, Object> body) {
        Map<String, Object> call = new LinkedHashMap<>();
        call.put("type", type);
        call.put("framework_id", Map.of("value", settings.framework()));
        call.put("executor_id", Map.of("value", settings.executor()));
        call.put(field, body);
        return call;
    }

    /**
     * To launch the container of a task. Its command gets two more variables, as in Mesos, and finds the volumes of the task
     * where those are in the sandbox of this executor.
     */
    Map<String, Object> launch(Map<String, Object> container, Map<String, Object> task) {
        Map<String, Object> launch = new LinkedHashMap<>();
        launch.put("container_id", container);
        launch.put("command", command(task));
        List<Map<String, Object>> volumes = volumes(task);
        if (task.containsKey("container") || !volumes.isEmpty()) {
            launch.put("container", container(Json.object(task, "container"), volumes));
        }
        return operator("LAUNCH_NESTED_CONTAINER", "launch_nested_container", launch);
    }

    private Map<String, Object> command(Map<String, Object> task) {
        Map<String, Object> command = new LinkedHashMap<>(Json.object(task, "command"));
        List<Object> variables = new ArrayList<>(Json.objects(command, "environment", "variables"));
        variables.add(variable("MESOS_CONTAINER_IP", settings.ip()));
        Json.objects(task, "resources").stream()
                .findFirst()
                .flatMap(resource -> Json.text(resource, "allocation_info", "role"))
                .ifPresent(role -> variables.add(variable("MESOS_ALLOCATION_ROLE", role)));
        command.put("environment", Map.of("variables", variables));
        return command;
    }

    private static Map<String, Object> variable(String name, String value) {
        return Map.of("name", name, "value", value);
    }

    private static List<Map<String, Object>> volumes(Map<String, Object> task) {
        List<Map<String, Object>> volumes = new ArrayList<>();
        for (Map<String, Object> resource : Json.objects(task, "resources")) {
            Map<String, Object> volume = Json.object(resource, "disk", "volume");
            if (!volume.isEmpty()) {
                volumes.add(Map.of(
                        "mode",
                        Json.text(volume, "mode").orElse("RW"),
                        "container_path",
                        volume.get("container_path"),
                        "source",
                        Map.of(
                                "type",
                                "SANDBOX_PATH",
                                "sandbox_path",
                                Map.of("type", "PARENT", "path", volume.get("container_path")))));
            }
        }
        return volumes;
    }

    private static Map<String, Object> container(Map<String, Object> wanted, List<Map<String, Object>> volumes) {
        Map<String, Object> container = new LinkedHashMap<>(wanted);
        container.putIfAbsent("type", "MESOS");
        List<Object> all = new ArrayList<>(Json.objects(wanted, "volumes"));
        all.addAll(volumes);
        container.put("volumes", all);
        return container;
    }

    /** To wait for the end of a container. */
    Map<String, Object> await(Map<String, Object> container) {
        return operator("WAIT_NESTED_CONTAINER", "wait_nested_container", Map.of("container_id", container));
    }

    /** To send a signal to a container. */
    Map<String, Object> kill(Map<String, Object> container, int signal) {
        return operator(
                "KILL_NESTED_CONTAINER", "kill_nested_container", Map.of("container_id", container, "signal", signal));
    }

    private static Map<String, Object> operator(String type, String field, Map<String, Object> body) {
        Map<String, Object> call = new LinkedHashMap<>();
        call.put("type", type);
        call.put(field, body);
        return call;
    }
}

package org.mesosgi.defaultexecutor.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls that this executor makes. */
final class Calls {

    /** The sandbox of a check's container is in that of the task's, two folders below. */
    private static final String CHECK =
            "cd ../.. || exit; [ -f stderr ] && [ -w stderr ] && exec 2>>stderr; exec \"$@\" >&2";

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

    /**
     * To launch the container of a check within that of a task. Its command runs where the task does, with the task's
     * variables and its own, and what it writes is appended to the task's errors.
     *
     * @param command that of the check
     */
    Map<String, Object> launchCheck(
            Map<String, Object> container, Map<String, Object> task, Map<String, Object> command) {
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("shell", false);
        run.put("value", "/bin/sh");
        List<Object> arguments = new ArrayList<>(List.of("sh", "-c", CHECK, "mesos-check"));
        arguments.addAll(words(command));
        run.put("arguments", arguments);
        List<Object> variables = variables(task);
        variables.addAll(Json.objects(command, "environment", "variables"));
        run.put("environment", Map.of("variables", variables));
        Json.text(command, "user")
                .or(() -> Json.text(task, "command", "user"))
                .ifPresent(user -> run.put("user", user));
        return operator(
                "LAUNCH_NESTED_CONTAINER",
                "launch_nested_container",
                Map.of("container_id", container, "command", run));
    }

    /** What is run: a line for a shell, or a program, the first of whose arguments is only what it is called. */
    private static List<Object> words(Map<String, Object> command) {
        String value = Json.text(command, "value").orElse("");
        if (!Boolean.FALSE.equals(command.get("shell"))) {
            return List.of("/bin/sh", "-c", value);
        }
        List<Object> words = new ArrayList<>(List.of(value));
        Json.texts(command, "arguments").stream().skip(1).forEach(words::add);
        return words;
    }

    private Map<String, Object> command(Map<String, Object> task) {
        Map<String, Object> command = new LinkedHashMap<>(Json.object(task, "command"));
        command.put("environment", Map.of("variables", variables(task)));
        return command;
    }

    private List<Object> variables(Map<String, Object> task) {
        List<Object> variables = new ArrayList<>(Json.objects(task, "command", "environment", "variables"));
        variables.add(variable("MESOS_CONTAINER_IP", settings.ip()));
        Json.objects(task, "resources").stream()
                .findFirst()
                .flatMap(resource -> Json.text(resource, "allocation_info", "role"))
                .ifPresent(role -> variables.add(variable("MESOS_ALLOCATION_ROLE", role)));
        return variables;
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

    /** To forget a container that has ended, with its sandbox. */
    Map<String, Object> remove(Map<String, Object> container) {
        return operator("REMOVE_NESTED_CONTAINER", "remove_nested_container", Map.of("container_id", container));
    }

    private static Map<String, Object> operator(String type, String field, Map<String, Object> body) {
        Map<String, Object> call = new LinkedHashMap<>();
        call.put("type", type);
        call.put(field, body);
        return call;
    }
}

package org.mesosgi.defaultexecutor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** An agent that a test plays. Its containers end when the test says so, or when they get a signal that the test minds. */
final class FakeAgent implements Agent {

    static final Map<String, Object> CONTAINER = Map.of("value", "C");

    private static final long DEADLINE_SECONDS = 10;
    private static final String CHECK = "check-";

    private final List<Map<String, Object>> subscriptions = new CopyOnWriteArrayList<>();
    private final List<Map<String, Object>> updates = new CopyOnWriteArrayList<>();
    private final List<Map<String, Object>> launches = new CopyOnWriteArrayList<>();
    private final List<Map<String, Object>> checks = new CopyOnWriteArrayList<>();
    private final List<String> removed = new CopyOnWriteArrayList<>();
    private final List<String> signals = new CopyOnWriteArrayList<>();
    private final Map<String, CompletableFuture<Reply>> ends = new ConcurrentHashMap<>();
    private volatile BlockingQueue<Optional<Map<String, Object>>> events = new LinkedBlockingQueue<>();
    private volatile Supplier<Reply> launching = () -> reply(200, Map.of());
    private volatile Supplier<Reply> checking = () -> reply(200, Map.of());
    private volatile boolean acknowledging = true;
    private volatile boolean gone;
    private volatile String capability = "PARTITION_AWARE";

    /**
     * Starts an executor, and waits until it has subscribed.
     *
     * @param checkpoint whether it outlives this agent
     * @return completes with its exit status
     */
    CompletableFuture<Integer> start(Path sandbox, boolean checkpoint) throws InterruptedException {
        Settings settings = new Settings(
                "F",
                "default",
                "127.0.0.1:5051",
                Optional.empty(),
                sandbox,
                checkpoint,
                Duration.ofMinutes(1),
                Duration.ofMillis(20));
        CompletableFuture<Integer> exit = CompletableFuture.supplyAsync(() -> Main.run(settings, this), work -> {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            thread.start();
        });
        waitFor("a subscription", () -> !subscriptions.isEmpty());
        return exit;
    }

    @Override
    public Events subscribe(Map<String, Object> call) throws IOException {
        requirePresent();
        BlockingQueue<Optional<Map<String, Object>>> stream = new LinkedBlockingQueue<>();
        events = stream;
        send(Map.of(
                "type",
                "SUBSCRIBED",
                "subscribed",
                Map.of(
                        "container_id",
                        CONTAINER,
                        "framework_info",
                        Map.of("capabilities", List.of(Map.of("type", capability))))));
        Json.objects(call, "subscribe", "unacknowledged_updates").forEach(this::take);
        subscriptions.add(call);
        return new Events() {
            @Override
            public Optional<Map<String, Object>> next() {
                try {
                    return stream.take();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public void close() {
                // There is nothing to close.
            }
        };
    }

    @Override
    public Reply execute(Map<String, Object> call) throws IOException {
        requirePresent();
        take(Json.object(call, "update"));
        return reply(202, Map.of());
    }

    private void take(Map<String, Object> update) {
        Map<String, Object> status = Json.object(update, "status");
        updates.add(status);
        if (acknowledging) {
            acknowledge(status);
        }
    }

    void acknowledge(Map<String, Object> status) {
        send(Map.of(
                "type",
                "ACKNOWLEDGED",
                "acknowledged",
                Map.of("task_id", status.get("task_id"), "uuid", status.get("uuid"))));
    }

    @Override
    public Reply operate(Map<String, Object> call) throws IOException {
        requirePresent();
        return switch (Json.text(call, "type").orElseThrow()) {
            case "LAUNCH_NESTED_CONTAINER" -> {
                Map<String, Object> launch = Json.object(call, "launch_nested_container");
                if (container(call, "launch_nested_container").startsWith(CHECK)) {
                    checks.add(launch);
                    yield checking.get();
                }
                Reply reply = launching.get();
                launches.add(launch);
                yield reply;
            }
            case "WAIT_NESTED_CONTAINER" -> await(container(call, "wait_nested_container"));
            case "KILL_NESTED_CONTAINER" -> {
                String id = container(call, "kill_nested_container");
                long signal =
                        Json.number(call, "kill_nested_container", "signal").orElseThrow();
                signals.add(name(id) + " " + signal);
                if (id.startsWith(CHECK)) {
                    endContainer(id, Map.of("exit_status", (int) signal));
                }
                yield reply(200, Map.of());
            }
            case "REMOVE_NESTED_CONTAINER" -> {
                removed.add(container(call, "remove_nested_container"));
                yield reply(200, Map.of());
            }
            default -> reply(501, Map.of());
        };
    }

    private Reply await(String container) throws IOException {
        try {
            return end(container).get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static String container(Map<String, Object> call, String field) {
        return Json.text(call, field, "container_id", "value").orElseThrow();
    }

    private CompletableFuture<Reply> end(String container) {
        return ends.computeIfAbsent(container, id -> new CompletableFuture<>());
    }

    private void requirePresent() throws IOException {
        if (gone) {
            throw new IOException("the agent has gone");
        }
    }

    private static Reply reply(int status, Map<String, Object> body) {
        return new Reply(status, new String(Json.write(body), StandardCharsets.UTF_8));
    }

    private void send(Map<String, Object> event) {
        events.add(Optional.of(event));
    }

    /** Launches a group of tasks, each of which echoes its own id. */
    void launchGroup(String... tasks) {
        launchGroup(Stream.of(tasks).map(FakeAgent::task).toList());
    }

    void launchGroup(List<Map<String, Object>> tasks) {
        send(Map.of("type", "LAUNCH_GROUP", "launch_group", Map.of("task_group", Map.of("tasks", tasks))));
    }

    /** A task. */
    static Map<String, Object> task(String id) {
        return Map.of(
                "task_id",
                Map.of("value", id),
                "command",
                Map.of(
                        "value",
                        "echo " + id,
                        "environment",
                        Map.of("variables", List.of(Map.of("name", "A", "value", id)))),
                "resources",
                List.of(
                        Map.of("name", "cpus", "allocation_info", Map.of("role", "eng")),
                        Map.of(
                                "name",
                                "disk",
                                "disk",
                                Map.of("volume", Map.of("mode", "RW", "container_path", "data")))),
                "kill_policy",
                Map.of("grace_period", Map.of("nanoseconds", 20_000_000L)));
    }

    void launch(Map<String, Object> task) {
        launchGroup(List.of(task));
    }

    void kill(String task) {
        send(Map.of("type", "KILL", "kill", Map.of("task_id", Map.of("value", task))));
    }

    void shutdown() {
        send(Map.of("type", "SHUTDOWN"));
    }

    /** The container of a task ends with a status as of wait(2). */
    void end(String task, int status) {
        end(task, Map.of("exit_status", status));
    }

    void end(String task, Map<String, Object> how) {
        endContainer(containerOf(task), how);
    }

    /** The last check that was launched ends with a status as of wait(2). */
    void endCheck(int status) {
        endContainer(lastCheck(), Map.of("exit_status", status));
    }

    private void endContainer(String container, Map<String, Object> how) {
        end(container).complete(reply(200, Map.of("type", "WAIT_NESTED_CONTAINER", "wait_nested_container", how)));
    }

    /** The agent does not know the container of a task. */
    void lose(String task) {
        end(containerOf(task)).complete(new Reply(404, "Container C cannot be found"));
    }

    void refuseChecks(String why) {
        checking = () -> new Reply(500, why);
    }

    void acceptChecks() {
        checking = () -> reply(200, Map.of());
    }

    void refuseLaunches(String why) {
        launching = () -> new Reply(500, why);
    }

    /** Launches come back when the test says so. */
    CompletableFuture<Reply> holdLaunches() {
        CompletableFuture<Reply> held = new CompletableFuture<>();
        launching = held::join;
        return held;
    }

    void acknowledgeNothing() {
        acknowledging = false;
    }

    void acknowledgeAgain() {
        acknowledging = true;
    }

    void tellKilling() {
        capability = "TASK_KILLING_STATE";
    }

    /** The agent goes: its stream ends, and so do all calls. */
    void vanish() {
        gone = true;
        ends.values().forEach(end -> end.completeExceptionally(new IOException("cut off")));
        ends.values().removeIf(CompletableFuture::isCompletedExceptionally);
        events.add(Optional.empty());
    }

    void comeBack() {
        gone = false;
    }

    private String containerOf(String task) {
        return updates.stream()
                .filter(status -> taskOf(status).equals(task))
                .findFirst()
                .flatMap(status -> Json.text(status, "container_status", "container_id", "value"))
                .orElseThrow();
    }

    private String name(String container) {
        return updates.stream()
                .filter(status -> Json.text(status, "container_status", "container_id", "value")
                        .filter(container::equals)
                        .isPresent())
                .map(FakeAgent::taskOf)
                .findFirst()
                .orElse(container);
    }

    private static String taskOf(Map<String, Object> status) {
        return Json.text(status, "task_id", "value").orElseThrow();
    }

    List<Map<String, Object>> subscriptions() {
        return subscriptions;
    }

    List<Map<String, Object>> launches() {
        return launches;
    }

    /** The launches of containers that check tasks. */
    List<Map<String, Object>> checks() {
        return checks;
    }

    /** The id of the container of the last check. */
    String lastCheck() {
        return Json.text(checks.get(checks.size() - 1), "container_id", "value").orElseThrow();
    }

    /** The ids of the containers that were removed. */
    List<String> removed() {
        return removed;
    }

    /** All that was told of a task for a reason, in order. */
    List<Map<String, Object>> toldFor(String reason) {
        return updates.stream()
                .filter(status -> reason.equals(status.get("reason")))
                .toList();
    }

    /** Signals, as "task number". */
    List<String> signals() {
        return signals;
    }

    /** What was told, as "task STATE"; what was told twice is there twice. */
    List<String> told() {
        return updates.stream()
                .map(status -> taskOf(status) + " "
                        + Json.text(status, "state").orElseThrow().replace("TASK_", ""))
                .toList();
    }

    /** What was said with it, where something was. */
    List<String> messages() {
        return updates.stream()
                .flatMap(status -> Json.text(status, "message").stream())
                .toList();
    }

    /** Waits until something was told of a task, and returns it. */
    Map<String, Object> await(String task, String state) throws InterruptedException {
        waitFor(task + " " + state, () -> told().contains(task + " " + state));
        return updates.stream()
                .filter(status -> taskOf(status).equals(task))
                .filter(status -> Json.text(status, "state").orElseThrow().equals("TASK_" + state))
                .findFirst()
                .orElseThrow();
    }

    void waitFor(String what, Supplier<Boolean> condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (!condition.get()) {
            assertThat(System.nanoTime())
                    .as("%s; told: %s", what, new ArrayList<>(told()))
                    .isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }
}

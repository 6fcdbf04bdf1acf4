package org.mesosgi.defaultexecutor.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/**
 * The task groups of this executor: a task that fails or is killed takes the others of its group along, and the executor
 * ends with the last task. Used by events of the loop.
 */
final class TaskGroups implements TaskRun.Listener {

    /** So long the agent has to acknowledge the last news. */
    private static final Duration LAST_NEWS = Duration.ofSeconds(60);

    private final TaskRun.Parts parts;
    private final Updates updates;
    private final Statuses statuses;
    private final BiConsumer<TaskRun, Ending> links;
    private final CompletableFuture<Integer> done;

    private final Map<String, TaskRun> alive = new LinkedHashMap<>();

    /** The group of each task that is alive. */
    private final Map<TaskRun, List<TaskRun>> groups = new LinkedHashMap<>();

    /** Made for the first task that has something to check. */
    private Optional<Checks> checks = Optional.empty();

    private Map<String, Object> container = Map.of();
    private boolean tellsKilling;
    private boolean subscribed;
    private boolean begun;
    private boolean shuttingDown;

    /**
     * @param links makes tasks easy to find in the sandbox; is told of all news
     * @param done takes the exit status
     */
    TaskGroups(
            Settings settings,
            Agent agent,
            Calls calls,
            Loop loop,
            BiConsumer<TaskRun, Ending> links,
            CompletableFuture<Integer> done) {
        this.statuses = new Statuses(settings.executor());
        this.parts = new TaskRun.Parts(agent, calls, loop, this::checks, this);
        this.updates = new Updates(agent, calls, loop);
        this.links = links;
        this.done = done;
    }

    /** What a subscription has to say. */
    Map<String, Object> subscribing() {
        subscribed = false;
        return parts.calls()
                .subscribe(
                        alive.values().stream()
                                .filter(run -> !run.isAcknowledged())
                                .map(TaskRun::task)
                                .toList(),
                        updates.subscribing());
    }

    /** The agent has gone. It may come back. */
    void disconnected() {
        subscribed = false;
        updates.disconnected();
        alive.values().forEach(TaskRun::pause);
    }

    @Override
    public boolean isSubscribed() {
        return subscribed;
    }

    /** Something comes from the agent. */
    void received(Map<String, Object> event) {
        switch (Json.text(event, "type").orElse("")) {
            case "SUBSCRIBED" -> subscribed(Json.object(event, "subscribed"));
            case "LAUNCH_GROUP" -> launch(Json.objects(event, "launch_group", "task_group", "tasks"));
            case "LAUNCH" -> launch(List.of(Json.object(event, "launch", "task")));
            case "KILL" -> kill(Json.object(event, "kill"));
            case "ACKNOWLEDGED" -> acknowledged(Json.object(event, "acknowledged"));
            case "SHUTDOWN" -> shutdown();
            case "ERROR" -> {
                Log.warn("the agent says: "
                        + Json.text(event, "error", "message").orElse(""));
                shutdown();
            }
            default -> {
                // Heartbeats, and what is for executors of frameworks' own.
            }
        }
    }

    private void subscribed(Map<String, Object> event) {
        Log.info("subscribed, with " + alive.size() + " tasks");
        container = Json.object(event, "container_id");
        tellsKilling = Json.objects(event, "framework_info", "capabilities").stream()
                .anyMatch(capability -> Json.text(capability, "type")
                        .filter("TASK_KILLING_STATE"::equals)
                        .isPresent());
        subscribed = true;
        updates.subscribed();
        List.copyOf(alive.values()).forEach(TaskRun::resume);
    }

    private void launch(List<Map<String, Object>> tasks) {
        if (shuttingDown) {
            Log.warn("tasks come too late: this executor ends");
            return;
        }
        begun = true;
        List<TaskRun> group = tasks.stream()
                .map(task -> new TaskRun(task, container, parts))
                .filter(run -> !alive.containsKey(run.id()))
                .toList();
        for (TaskRun run : group) {
            Log.info("task " + run.id() + " is to run in container "
                    + run.container().get("value"));
            alive.put(run.id(), run);
            groups.put(run, group);
            told(run, Ending.of("TASK_STARTING"));
        }
        group.forEach(TaskRun::proceed);
    }

    private Checks checks() {
        Checks made = checks.orElseGet(() -> new Checks(parts.agent(), parts.calls(), parts.loop()));
        checks = Optional.of(made);
        return made;
    }

    private void kill(Map<String, Object> order) {
        TaskRun run = alive.get(Json.text(order, "task_id", "value").orElse(""));
        if (run != null && !shuttingDown) {
            kill(run, TaskRun.gracePeriod(Json.object(order, "kill_policy")).orElseGet(run::gracePeriod));
        }
    }

    private void kill(TaskRun run, Duration gracePeriod) {
        if (run.isKilled()) {
            return;
        }
        run.kill(gracePeriod);
        if (tellsKilling) {
            told(run, Ending.of("TASK_KILLING"));
        }
    }

    private void acknowledged(Map<String, Object> event) {
        Json.text(event, "uuid").ifPresent(updates::acknowledge);
        Optional.ofNullable(alive.get(Json.text(event, "task_id", "value").orElse("")))
                .ifPresent(TaskRun::acknowledge);
        endIfOver();
    }

    /** Ends all tasks, and then the executor. */
    void shutdown() {
        if (shuttingDown) {
            return;
        }
        Log.info("shutting down, with " + alive.size() + " tasks");
        shuttingDown = true;
        begun = true;
        List.copyOf(alive.values()).forEach(run -> kill(run, run.gracePeriod()));
        endIfOver();
    }

    @Override
    public void told(TaskRun run, Ending news) {
        links.accept(run, news);
        updates.tell(statuses.of(run, news, Map.of()));
    }

    @Override
    public void checked(TaskRun run, String reason, Map<String, Object> found) {
        updates.tell(
                statuses.of(run, new Ending("TASK_RUNNING", Optional.of(reason), Optional.empty(), Map.of()), found));
    }

    @Override
    public void hopeless(TaskRun run) {
        kill(run, run.gracePeriod());
    }

    @Override
    public void ended(TaskRun run, Ending ending) {
        Log.info("task " + run.id() + ": " + ending.state()
                + ending.message().map(words -> ": " + words).orElse(""));
        told(run, ending);
        alive.remove(run.id());
        List<TaskRun> group = groups.remove(run);
        if (ending.isFailure() && !shuttingDown) {
            group.stream()
                    .filter(other -> alive.get(other.id()) == other)
                    .forEach(other -> kill(other, other.gracePeriod()));
        }
        if (alive.isEmpty()) {
            parts.loop().schedule(LAST_NEWS, () -> {
                if (alive.isEmpty()) {
                    done.complete(0);
                }
            });
        }
        endIfOver();
    }

    private void endIfOver() {
        if (begun && alive.isEmpty() && updates.areAcknowledged()) {
            done.complete(0);
        }
    }
}

package org.mesosgi.defaultexecutor.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.mesosgi.defaultexecutor.internal.Agent.Reply;

/**
 * A task and its container: launched, awaited, killed. While the agent is away, nothing is known of it; then it goes on where
 * it was. Used by events of the loop.
 */
final class TaskRun {

    private static final Duration RETRY = Duration.ofMillis(200);
    private static final Duration RETRY_KILL = Duration.ofSeconds(1);
    private static final Duration GRACE_PERIOD = Duration.ofSeconds(3);
    private static final int SIGTERM = 15;
    private static final int SIGKILL = 9;
    private static final int NOT_FOUND = 404;

    private final Map<String, Object> task;
    private final Map<String, Object> container;
    private final Parts parts;

    /** Those of a task that has any: what they need is loaded for no others. */
    private final Optional<TaskChecks> checks;

    private boolean acknowledged;
    private boolean calling;
    private boolean launched;
    private boolean late;
    private boolean over;

    /** How long it may take to end, from when it was to be killed. */
    private Optional<Duration> killing = Optional.empty();

    private Loop.Timer completion = () -> {};

    /**
     * What tasks are run with.
     *
     * @param checks what is checked with; asked only if there is something to check
     */
    record Parts(Agent agent, Calls calls, Loop loop, Supplier<Checks> checks, Listener listener) {}

    /** Is told what becomes of tasks. */
    interface Listener {

        /** There is news. */
        void told(TaskRun run, Ending news);

        /**
         * A check has found something.
         *
         * @param found as fields of a status
         */
        void checked(TaskRun run, String reason, Map<String, Object> found);

        /** It is unhealthy past hope. */
        void hopeless(TaskRun run);

        /** It is over. */
        void ended(TaskRun run, Ending ending);

        /** Whether the agent is there. */
        boolean isSubscribed();
    }

    /**
     * @param task what the agent has said of it
     * @param parent the id of this executor's container
     */
    TaskRun(Map<String, Object> task, Map<String, Object> parent, Parts parts) {
        this.task = task;
        this.container = Map.of("value", UUID.randomUUID().toString(), "parent", parent);
        this.parts = parts;
        this.checks = task.containsKey("check") || task.containsKey("health_check")
                ? Optional.of(new TaskChecks(parts.checks().get(), this, parts.listener()))
                : Optional.empty();
    }

    String id() {
        return Json.text(task, "task_id", "value").orElse("");
    }

    /** What the agent has said of it. */
    Map<String, Object> task() {
        return task;
    }

    /** The id of its container. */
    Map<String, Object> container() {
        return container;
    }

    /** Its checks, if it has any. */
    Optional<TaskChecks> checks() {
        return checks;
    }

    /** Whether the agent knows that it is here. */
    boolean isAcknowledged() {
        return acknowledged;
    }

    /** The agent has heard something of it. */
    void acknowledge() {
        acknowledged = true;
    }

    boolean isKilled() {
        return killing.isPresent();
    }

    /** Goes on: launches its container if that has not been done, and else waits for its end. */
    void proceed() {
        if (calling || over || !parts.listener().isSubscribed()) {
            return;
        }
        calling = true;
        if (launched) {
            parts.loop().call(() -> parts.agent().operate(parts.calls().await(container)), this::awaited, this::lost);
        } else {
            parts.loop()
                    .call(
                            () -> parts.agent().operate(parts.calls().launch(container, task)),
                            this::launched,
                            this::lost);
        }
    }

    /** The agent has gone. */
    void pause() {
        checks.ifPresent(TaskChecks::pause);
    }

    /** The agent is there: goes on. */
    void resume() {
        checks.ifPresent(TaskChecks::resume);
        proceed();
    }

    private void lost(IOException failure) {
        Log.warn("task " + id() + " is out of sight: " + failure.getMessage());
        calling = false;
        parts.loop().schedule(RETRY, this::proceed);
    }

    private void launched(Reply reply) {
        if (reply.isTooEarly()) {
            lost(new IOException(reply.text()));
            return;
        }
        calling = false;
        if (!reply.isSuccess()) {
            end(isKilled() ? Ending.killed() : Ending.failed(reply.text()));
            return;
        }
        launched = true;
        if (!isKilled()) {
            parts.listener().told(this, Ending.of("TASK_RUNNING"));
            checks.ifPresent(TaskChecks::start);
            if (!parts.listener().isSubscribed()) {
                pause();
            }
        }
        Json.number(task, "max_completion_time", "nanoseconds")
                .filter(nanoseconds -> nanoseconds > 0)
                .ifPresent(nanoseconds ->
                        completion = parts.loop().schedule(Duration.ofNanos(nanoseconds), this::completeNow));
        proceed();
        killing.ifPresent(this::terminate);
    }

    private void completeNow() {
        late = true;
        kill(Duration.ZERO);
    }

    /**
     * Kills it, unless that is under way. One that is still being launched is killed as soon as it runs.
     *
     * @param gracePeriod how long it may take
     */
    void kill(Duration gracePeriod) {
        if (over || isKilled()) {
            return;
        }
        completion.cancel();
        checks.ifPresent(TaskChecks::stop);
        killing = Optional.of(gracePeriod);
        if (launched) {
            terminate(gracePeriod);
        }
    }

    /** How long it may take to end by its own policy. */
    Duration gracePeriod() {
        return gracePeriod(Json.object(task, "kill_policy")).orElse(GRACE_PERIOD);
    }

    /** How long a task may take to end, if the policy says so. */
    static Optional<Duration> gracePeriod(Map<String, Object> policy) {
        return Json.number(policy, "grace_period", "nanoseconds").map(Duration::ofNanos);
    }

    /** Whether it is killed because its time was over, of which nobody is told before. */
    boolean isLate() {
        return late;
    }

    private void terminate(Duration gracePeriod) {
        signal(SIGTERM);
        parts.loop().schedule(gracePeriod, this::escalate);
    }

    private void escalate() {
        if (!over) {
            Log.info("task " + id() + " takes longer to end than it may");
            signal(SIGKILL);
        }
    }

    private void signal(int signal) {
        parts.loop()
                .call(
                        () -> parts.agent().operate(parts.calls().kill(container, signal)),
                        reply -> {
                            if (!reply.isSuccess() && reply.status() != NOT_FOUND) {
                                signalAgain(signal);
                            }
                        },
                        failure -> signalAgain(signal));
    }

    private void signalAgain(int signal) {
        parts.loop().schedule(RETRY_KILL, () -> {
            if (!over) {
                signal(signal);
            }
        });
    }

    private void awaited(Reply reply) {
        if (reply.isTooEarly()) {
            lost(new IOException(reply.text()));
            return;
        }
        calling = false;
        if (!reply.isSuccess()) {
            end(isKilled() ? Ending.killed() : Ending.failed("Unable to retrieve command's termination information"));
            return;
        }
        try {
            end(Ending.of(
                    Json.object(Json.read(reply.text().getBytes(UTF_8)), "wait_nested_container"), isKilled(), late));
        } catch (IOException e) {
            end(Ending.failed("The agent tells an end that cannot be read: " + e.getMessage()));
        }
    }

    private void end(Ending ending) {
        over = true;
        completion.cancel();
        checks.ifPresent(TaskChecks::stop);
        parts.listener().ended(this, ending);
    }
}

package org.mesosgi.check;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Makes the check and the health check of a task, if it has them, from its start to its end. Used by events of the loop of
 * whoever runs the task.
 */
public final class TaskChecker {

    private final String task;
    private final Parts parts;
    private final Listener listener;

    private final List<Repetition> repetitions = new ArrayList<>();
    private Timers.Timer grace = () -> {};
    private CheckState state = CheckState.unknown();
    private boolean hopeless;

    /**
     * What checks are made with.
     *
     * @param loop runs events
     * @param timers runs events of the same loop later
     * @param complaints takes words for the log, of checks that could not be made
     */
    public record Parts(Executor loop, Timers timers, Consumer<String> complaints) {

        public Parts {
            requireNonNull(loop, "loop is null");
            requireNonNull(timers, "timers is null");
            requireNonNull(complaints, "complaints is null");
        }
    }

    /** Hears by events of the loop what there is to tell. */
    public interface Listener {

        /** The check has found something else than before. */
        void checked(CheckState state);

        /** The task is healthy for the first time or again, or once more it is not. */
        void healthChecked(CheckState state);

        /** The task is unhealthy past hope, and is to be killed. */
        void hopeless();
    }

    /** @param task its id, for the log */
    public TaskChecker(String task, Parts parts, Listener listener) {
        this.task = requireNonNull(task, "task is null");
        this.parts = requireNonNull(parts, "parts is null");
        this.listener = requireNonNull(listener, "listener is null");
    }

    /**
     * Begins to check the task, which runs by now.
     *
     * @param running for how long it has been running
     * @param before what was found, if it has been checked before
     */
    public void start(Optional<Check> check, Optional<HealthCheck> healthCheck, Duration running, CheckState before) {
        state = before;
        check.ifPresent(each -> repeat("check", each, running, this::checked));
        healthCheck.ifPresent(each -> {
            Health health = health(each, running);
            repeat(
                    "health check",
                    each.check(),
                    running,
                    found -> health.take(found).ifPresent(this::healthChecked));
        });
    }

    /** Checks no more until {@link #resume}; what is being checked is given up. */
    public void pause() {
        repetitions.forEach(Repetition::pause);
    }

    /** Goes on after a pause, if there was one, with checks at once. */
    public void resume() {
        repetitions.forEach(Repetition::resume);
    }

    /** Ends all checks, for good. */
    public void stop() {
        repetitions.forEach(Repetition::stop);
        repetitions.clear();
        grace.cancel();
    }

    /** Whether the task was found unhealthy past hope. */
    public boolean isHopeless() {
        return hopeless;
    }

    private void repeat(String what, Check check, Duration running, Consumer<Optional<Finding>> results) {
        repetitions.add(new Repetition(
                "The " + what + " of task " + task,
                new Check(check.timing().after(running), check.probe()),
                parts,
                results));
    }

    /** One who was healthy once has no grace any more. */
    private Health health(HealthCheck check, Duration running) {
        Duration left = Timing.left(check.gracePeriod(), running);
        boolean inGrace = state.healthy().isEmpty() && !left.isZero();
        Health health = new Health(check.mostFailures(), state.healthy(), inGrace);
        if (inGrace) {
            grace = parts.timers().schedule(left, health::endGrace);
        }
        return health;
    }

    private void checked(Optional<Finding> found) {
        if (!found.equals(state.found())) {
            state = new CheckState(state.healthy(), found);
            listener.checked(state);
        }
    }

    private void healthChecked(Health.News news) {
        state = new CheckState(Optional.of(news.healthy()), state.found());
        listener.healthChecked(state);
        if (news.hopeless()) {
            hopeless = true;
            listener.hopeless();
        }
    }
}

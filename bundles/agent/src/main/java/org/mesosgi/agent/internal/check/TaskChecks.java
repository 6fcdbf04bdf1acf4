package org.mesosgi.agent.internal.check;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.mesosgi.agent.internal.child.Surroundings;
import org.mesosgi.check.Check;
import org.mesosgi.check.CheckState;
import org.mesosgi.check.HealthCheck;
import org.mesosgi.check.TaskChecker;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.state.TaskStates;
import org.mesosgi.wire.v1.CheckInfo;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.TaskStatus.Reason;
import org.mesosgi.wire.v1.TaskStatus.Source;

/**
 * The check and the health check of a task, if it has them, from its start to its end: what they find is told as further
 * statuses of the running task, and a task whose health is past hope is killed. Used by events of the agent's loop.
 */
public final class TaskChecks {

    private final Probes probes;
    private final Supplier<TaskInfo> task;
    private final TaskChecker checker;

    TaskChecks(Checks parts, Supplier<TaskInfo> task, Consumer<TaskStatus.Builder> news, Runnable kill) {
        this.probes = parts.probes();
        this.task = requireNonNull(task, "task is null");
        this.checker = new TaskChecker(task.get().getTaskId().getValue(), parts.parts(), new Teller(news, kill));
    }

    /** Says what is found by what frameworks are told. */
    private record Teller(Consumer<TaskStatus.Builder> news, Runnable kill) implements TaskChecker.Listener {

        Teller {
            requireNonNull(news, "news is null");
            requireNonNull(kill, "kill is null");
        }

        @Override
        public void checked(CheckState state) {
            tell(Reason.REASON_TASK_CHECK_STATUS_UPDATED, state);
        }

        @Override
        public void healthChecked(CheckState state) {
            tell(Reason.REASON_TASK_HEALTH_CHECK_STATUS_UPDATED, state);
        }

        @Override
        public void hopeless() {
            kill.run();
        }

        private void tell(Reason reason, CheckState state) {
            TaskStatus.Builder status = TaskStatus.newBuilder()
                    .setState(TaskState.TASK_RUNNING)
                    .setSource(Source.SOURCE_EXECUTOR)
                    .setReason(reason);
            state.healthy().ifPresent(status::setHealthy);
            state.found().map(CheckConverter::status).ifPresent(status::setCheckStatus);
            news.accept(status);
        }
    }

    /**
     * Begins to check the task, which runs by now.
     *
     * @param running for how long it has been running
     * @param last its last status, if an agent before this one has checked it
     * @param surroundings what commands are given; may block
     */
    public void start(Duration running, Optional<TaskStatus> last, Supplier<Surroundings> surroundings) {
        TaskInfo info = task.get();
        checker.start(
                info.hasCheck() ? check(info.getCheck(), surroundings) : Optional.empty(),
                info.hasHealthCheck() ? check(info.getHealthCheck(), surroundings) : Optional.empty(),
                running,
                new CheckState(
                        last.filter(TaskStatus::hasHealthy).map(TaskStatus::getHealthy),
                        last.filter(TaskStatus::hasCheckStatus)
                                .map(TaskStatus::getCheckStatus)
                                .flatMap(CheckConverter::finding)));
    }

    private Optional<Check> check(CheckInfo check, Supplier<Surroundings> surroundings) {
        return probes.of(check, surroundings).map(probe -> new Check(CheckConverter.timing(check), probe));
    }

    private Optional<HealthCheck> check(org.mesosgi.wire.v1.HealthCheck check, Supplier<Surroundings> surroundings) {
        return probes.of(check, surroundings)
                .map(probe -> new HealthCheck(
                        new Check(CheckConverter.timing(check), probe),
                        TimeConverter.durationOfSeconds(check.getGracePeriodSeconds()),
                        Integer.toUnsignedLong(check.getConsecutiveFailures())));
    }

    /** Ends all checks, for good. */
    public void stop() {
        checker.stop();
    }

    /**
     * Completes what the executor tells of the task: each of its statuses says of what type its check is, and the last one
     * of a task that was killed for its health says so.
     */
    public void complete(TaskStatus.Builder status) {
        if (status.getSource() != Source.SOURCE_EXECUTOR) {
            return;
        }
        if (task.get().hasCheck() && !status.hasCheckStatus()) {
            status.setCheckStatus(CheckConverter.nothing(task.get().getCheck().getType()));
        }
        if (checker.isHopeless() && TaskStates.isTerminal(status.getState())) {
            status.setHealthy(false);
        }
    }
}

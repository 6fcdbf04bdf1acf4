package org.mesosgi.agent.internal.check;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.mesosgi.agent.internal.child.Surroundings;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.state.TaskStates;
import org.mesosgi.wire.v1.CheckInfo;
import org.mesosgi.wire.v1.CheckStatusInfo;
import org.mesosgi.wire.v1.HealthCheck;
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

    private final Checks parts;
    private final Supplier<TaskInfo> task;
    private final Consumer<TaskStatus.Builder> news;
    private final Runnable kill;

    private final List<Repetition> repetitions = new ArrayList<>();
    private EventLoop.Timer grace = () -> {};

    /** What was found last; each status of the running task carries both. */
    private Optional<Boolean> healthy = Optional.empty();

    private Optional<CheckStatusInfo> found = Optional.empty();

    private boolean killed;

    TaskChecks(Checks parts, Supplier<TaskInfo> task, Consumer<TaskStatus.Builder> news, Runnable kill) {
        this.parts = requireNonNull(parts, "parts is null");
        this.task = requireNonNull(task, "task is null");
        this.news = requireNonNull(news, "news is null");
        this.kill = requireNonNull(kill, "kill is null");
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
        healthy = last.filter(TaskStatus::hasHealthy).map(TaskStatus::getHealthy);
        found = last.filter(TaskStatus::hasCheckStatus).map(TaskStatus::getCheckStatus);
        if (info.hasCheck()) {
            CheckInfo check = info.getCheck();
            parts.probes()
                    .of(check, surroundings)
                    .ifPresent(probe -> repeat("check", Timing.of(check).after(running), probe, this::checked));
        }
        if (info.hasHealthCheck()) {
            HealthCheck check = info.getHealthCheck();
            parts.probes().of(check, surroundings).ifPresent(probe -> {
                Health health = health(check, running);
                repeat(
                        "health check",
                        Timing.of(check).after(running),
                        probe,
                        status -> health.take(status).ifPresent(this::checked));
            });
        }
    }

    /** Ends all checks, for good. */
    public void stop() {
        repetitions.forEach(Repetition::stop);
        repetitions.clear();
        grace.cancel();
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
            status.setCheckStatus(nothing());
        }
        if (killed && TaskStates.isTerminal(status.getState())) {
            status.setHealthy(false);
        }
    }

    private void repeat(String what, Timing timing, Probe probe, Consumer<Optional<CheckStatusInfo>> results) {
        String name = "The " + what + " of task " + task.get().getTaskId().getValue();
        repetitions.add(new Repetition(name, timing, probe, parts.loop(), parts.timers(), results));
    }

    /** One who was healthy once has no grace any more. */
    private Health health(HealthCheck check, Duration running) {
        Duration left = Timing.left(TimeConverter.durationOfSeconds(check.getGracePeriodSeconds()), running);
        boolean inGrace = healthy.isEmpty() && !left.isZero();
        Health health = new Health(Integer.toUnsignedLong(check.getConsecutiveFailures()), healthy, inGrace);
        if (inGrace) {
            grace = parts.timers().schedule(left, health::endGrace);
        }
        return health;
    }

    private void checked(Optional<CheckStatusInfo> status) {
        CheckStatusInfo now = status.orElseGet(this::nothing);
        if (!now.equals(found.orElseGet(this::nothing))) {
            found = Optional.of(now);
            tell(Reason.REASON_TASK_CHECK_STATUS_UPDATED);
        }
    }

    private void checked(Health.News health) {
        healthy = Optional.of(health.healthy());
        tell(Reason.REASON_TASK_HEALTH_CHECK_STATUS_UPDATED);
        if (health.hopeless()) {
            killed = true;
            kill.run();
        }
    }

    private void tell(Reason reason) {
        TaskStatus.Builder status = TaskStatus.newBuilder()
                .setState(TaskState.TASK_RUNNING)
                .setSource(Source.SOURCE_EXECUTOR)
                .setReason(reason);
        healthy.ifPresent(status::setHealthy);
        found.ifPresent(status::setCheckStatus);
        news.accept(status);
    }

    /** The status of a check of which nothing is known. */
    private CheckStatusInfo nothing() {
        CheckInfo.Type type = task.get().getCheck().getType();
        CheckStatusInfo.Builder status = CheckStatusInfo.newBuilder().setType(type);
        return switch (type) {
            case COMMAND ->
                status.setCommand(CheckStatusInfo.Command.getDefaultInstance()).build();
            case HTTP ->
                status.setHttp(CheckStatusInfo.Http.getDefaultInstance()).build();
            case TCP -> status.setTcp(CheckStatusInfo.Tcp.getDefaultInstance()).build();
            case UNKNOWN -> status.build();
        };
    }
}

package org.mesosgi.agent.internal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.agent.internal.check.TestProbe.answered;
import static org.mesosgi.agent.internal.check.TestProbe.connected;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mesosgi.agent.internal.VirtualTimers;
import org.mesosgi.agent.internal.child.Surroundings;
import org.mesosgi.wire.v1.AgentID;
import org.mesosgi.wire.v1.CheckInfo;
import org.mesosgi.wire.v1.CheckStatusInfo;
import org.mesosgi.wire.v1.HealthCheck;
import org.mesosgi.wire.v1.TaskID;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.TaskStatus.Reason;
import org.mesosgi.wire.v1.TaskStatus.Source;

/** What is told of the checks of a task. */
class TaskChecksTest {

    private static final TaskInfo PLAIN = TaskInfo.newBuilder()
            .setName("task")
            .setTaskId(TaskID.newBuilder().setValue("T"))
            .setAgentId(AgentID.newBuilder().setValue("S"))
            .build();

    private static final TaskInfo CHECKED = PLAIN.toBuilder()
            .setCheck(CheckInfo.newBuilder().setType(CheckInfo.Type.HTTP).setDelaySeconds(0))
            .build();

    private static final TaskInfo HEALTH_CHECKED = PLAIN.toBuilder()
            .setHealthCheck(HealthCheck.newBuilder()
                    .setType(HealthCheck.Type.TCP)
                    .setDelaySeconds(0)
                    .setConsecutiveFailures(2))
            .build();

    private static final TaskInfo BOTH =
            CHECKED.toBuilder().setHealthCheck(HEALTH_CHECKED.getHealthCheck()).build();

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final VirtualTimers timers = new VirtualTimers();
    private final TestProbe check = new TestProbe();
    private final TestProbe health = new TestProbe();
    private final List<TaskStatus> told = new ArrayList<>();
    private int kills;

    @Test
    void aTaskWithoutChecksIsLeftAlone() {
        start(PLAIN);

        assertThat(timers.pending()).isZero();
    }

    @Test
    void tellsWhatACheckHasFoundWheneverThatChanges() {
        start(CHECKED);
        find(check, answered(503));
        find(check, answered(503));
        find(check, answered(200));

        assertThat(told)
                .hasSize(2)
                .allSatisfy(status -> {
                    assertThat(status.getState()).isEqualTo(TaskState.TASK_RUNNING);
                    assertThat(status.getSource()).isEqualTo(Source.SOURCE_EXECUTOR);
                    assertThat(status.getReason()).isEqualTo(Reason.REASON_TASK_CHECK_STATUS_UPDATED);
                    assertThat(status.hasHealthy()).isFalse();
                })
                .extracting(TaskStatus::getCheckStatus)
                .containsExactly(answered(503), answered(200));
        assertThat(kills).isZero();
    }

    @Test
    void aCheckThatCannotBeMadeAnyMoreFindsNothing() {
        start(CHECKED);
        timers.advance(INTERVAL);
        check.fail();
        find(check, answered(200));
        timers.advance(INTERVAL);
        check.fail();

        assertThat(told).extracting(TaskStatus::getCheckStatus).containsExactly(answered(200), nothing());
    }

    @Test
    void tellsHowATaskIs() {
        start(HEALTH_CHECKED);
        find(health, connected(true));
        find(health, connected(true));
        find(health, connected(false));

        assertThat(told)
                .hasSize(2)
                .allSatisfy(status -> {
                    assertThat(status.getState()).isEqualTo(TaskState.TASK_RUNNING);
                    assertThat(status.getReason()).isEqualTo(Reason.REASON_TASK_HEALTH_CHECK_STATUS_UPDATED);
                    assertThat(status.hasCheckStatus()).isFalse();
                })
                .extracting(TaskStatus::getHealthy)
                .containsExactly(true, false);
        assertThat(kills).isZero();
    }

    @Test
    void killsATaskPastHopeAfterHavingToldOfIt() {
        start(HEALTH_CHECKED);
        find(health, connected(true));
        find(health, connected(false));
        find(health, connected(false));

        assertThat(told).extracting(TaskStatus::getHealthy).containsExactly(true, false, false);
        assertThat(kills).isEqualTo(1);
    }

    @Test
    void failuresDoNotCountBeforeTheGracePeriodIsOver() {
        start(HEALTH_CHECKED);
        timers.advance(Duration.ofSeconds(9));
        health.find(connected(false));
        assertThat(told).isEmpty();

        timers.advance(INTERVAL);
        health.find(connected(false));
        assertThat(told).extracting(TaskStatus::getHealthy).containsExactly(false);
    }

    @Test
    void aStatusCarriesWhatTheOtherCheckHasFound() {
        start(BOTH);
        timers.advance(INTERVAL);
        check.find(answered(200));
        health.find(connected(true));
        find(check, answered(503));

        assertThat(told)
                .extracting(TaskStatus::getReason)
                .containsExactly(
                        Reason.REASON_TASK_CHECK_STATUS_UPDATED,
                        Reason.REASON_TASK_HEALTH_CHECK_STATUS_UPDATED,
                        Reason.REASON_TASK_CHECK_STATUS_UPDATED);
        assertThat(told.get(0).hasHealthy()).isFalse();
        assertThat(told.get(1).getCheckStatus()).isEqualTo(answered(200));
        assertThat(told.get(2).getHealthy()).isTrue();
    }

    @Test
    void saysOfWhatTypeTheCheckIsInEachStatusOfTheExecutor() {
        TaskChecks checks = checks(CHECKED);
        TaskStatus.Builder starting = executorStatus(TaskState.TASK_STARTING);
        TaskStatus.Builder ofAgent = executorStatus(TaskState.TASK_FAILED).setSource(Source.SOURCE_AGENT);
        checks.complete(starting);
        checks.complete(ofAgent);

        assertThat(starting.getCheckStatus()).isEqualTo(nothing());
        assertThat(ofAgent.hasCheckStatus()).isFalse();
    }

    @Test
    void theEndOfATaskThatWasKilledForItsHealthSaysSo() {
        TaskChecks checks = start(HEALTH_CHECKED);
        find(health, connected(true));
        find(health, connected(false));
        find(health, connected(false));
        TaskStatus.Builder killing = executorStatus(TaskState.TASK_KILLING);
        TaskStatus.Builder end = executorStatus(TaskState.TASK_KILLED);
        checks.complete(killing);
        checks.complete(end);

        assertThat(killing.hasHealthy()).isFalse();
        assertThat(end.hasHealthy()).isTrue();
        assertThat(end.getHealthy()).isFalse();
    }

    @Test
    void theEndOfAnotherTaskSaysNothingOfItsHealth() {
        TaskChecks checks = start(HEALTH_CHECKED);
        find(health, connected(true));
        TaskStatus.Builder end = executorStatus(TaskState.TASK_KILLED);
        checks.complete(end);

        assertThat(end.hasHealthy()).isFalse();
    }

    @Test
    void nothingIsLeftWhenItIsStopped() {
        TaskChecks checks = start(HEALTH_CHECKED);
        timers.advance(Duration.ZERO);
        checks.stop();
        health.find(connected(true));

        assertThat(timers.pending()).isZero();
        assertThat(told).isEmpty();
    }

    @Test
    void goesOnWithWhatAnAgentBeforeThisOneHasFound() {
        TaskStatus last = executorStatus(TaskState.TASK_RUNNING)
                .setHealthy(true)
                .setCheckStatus(answered(200))
                .build();
        checks(BOTH).start(Duration.ofMinutes(1), Optional.of(last), TaskChecksTest::noSurroundings);
        timers.advance(INTERVAL);
        check.find(answered(200));
        health.find(connected(true));

        assertThat(told).isEmpty();
    }

    private TaskChecks start(TaskInfo task) {
        TaskChecks checks = checks(task);
        checks.start(Duration.ZERO, Optional.empty(), TaskChecksTest::noSurroundings);
        return checks;
    }

    private TaskChecks checks(TaskInfo task) {
        return new Checks(Runnable::run, timers, new TestProbes(check, health))
                .of(
                        () -> task,
                        status -> told.add(status.setTaskId(task.getTaskId()).build()),
                        () -> kills++);
    }

    /** The next check finds something. */
    private void find(TestProbe probe, CheckStatusInfo status) {
        timers.advance(INTERVAL);
        probe.find(status);
    }

    private static Surroundings noSurroundings() {
        throw new AssertionError("nothing is run here");
    }

    private static TaskStatus.Builder executorStatus(TaskState state) {
        return TaskStatus.newBuilder()
                .setTaskId(TaskID.newBuilder().setValue("T"))
                .setSource(Source.SOURCE_EXECUTOR)
                .setState(state);
    }

    private static CheckStatusInfo nothing() {
        return CheckStatusInfo.newBuilder()
                .setType(CheckInfo.Type.HTTP)
                .setHttp(CheckStatusInfo.Http.getDefaultInstance())
                .build();
    }
}

package org.mesosgi.agent.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mesosgi.agent.internal.VirtualTimers;
import org.mesosgi.agent.internal.child.Surroundings;
import org.mesosgi.check.Finding;
import org.mesosgi.check.Finding.Answer;
import org.mesosgi.check.Finding.Connection;
import org.mesosgi.check.Finding.Exit;
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
    void tellsWhatACheckHasFoundWheneverThatChanges() {
        start(CHECKED);
        find(check, new Answer(503));
        find(check, new Answer(503));
        find(check, new Answer(200));

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
        find(check, new Answer(200));
        timers.advance(INTERVAL);
        check.fail();

        assertThat(told).extracting(TaskStatus::getCheckStatus).containsExactly(answered(200), nothing());
    }

    @ParameterizedTest
    @MethodSource
    void findings(Finding finding, CheckStatusInfo.Builder status) {
        assertThat(CheckConverter.status(finding)).isEqualTo(status.build());
        assertThat(CheckConverter.finding(status.build())).contains(finding);
    }

    static Stream<Arguments> findings() {
        return Stream.of(
                Arguments.of(
                        new Exit(3),
                        status(CheckInfo.Type.COMMAND)
                                .setCommand(CheckStatusInfo.Command.newBuilder().setExitCode(3))),
                Arguments.of(
                        new Answer(418),
                        status(CheckInfo.Type.HTTP)
                                .setHttp(CheckStatusInfo.Http.newBuilder().setStatusCode(418))),
                Arguments.of(
                        new Connection(false),
                        status(CheckInfo.Type.TCP)
                                .setTcp(CheckStatusInfo.Tcp.newBuilder().setSucceeded(false))));
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsFoundInAStatusThatSaysNothing(CheckInfo.Type type) {
        assertThat(CheckConverter.finding(CheckConverter.nothing(type))).isEmpty();
    }

    @Test
    void tellsHowATaskIs() {
        start(HEALTH_CHECKED);
        find(health, new Connection(true));
        find(health, new Connection(true));
        find(health, new Connection(false));

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
        find(health, new Connection(true));
        find(health, new Connection(false));
        find(health, new Connection(false));

        assertThat(told).extracting(TaskStatus::getHealthy).containsExactly(true, false, false);
        assertThat(kills).isEqualTo(1);
    }

    @Test
    void aStatusCarriesWhatTheOtherCheckHasFound() {
        start(BOTH);
        timers.advance(INTERVAL);
        check.find(new Answer(200));
        health.find(new Connection(true));
        find(check, new Answer(503));

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
        find(health, new Connection(true));
        find(health, new Connection(false));
        find(health, new Connection(false));
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
        find(health, new Connection(true));
        TaskStatus.Builder end = executorStatus(TaskState.TASK_KILLED);
        checks.complete(end);

        assertThat(end.hasHealthy()).isFalse();
    }

    @Test
    void goesOnWithWhatAnAgentBeforeThisOneHasFound() {
        TaskStatus last = executorStatus(TaskState.TASK_RUNNING)
                .setHealthy(true)
                .setCheckStatus(answered(200))
                .build();
        checks(BOTH).start(Duration.ofMinutes(1), Optional.of(last), TaskChecksTest::noSurroundings);
        timers.advance(INTERVAL);
        check.find(new Answer(200));
        health.find(new Connection(true));

        assertThat(told).isEmpty();
    }

    private TaskChecks start(TaskInfo task) {
        TaskChecks checks = checks(task);
        checks.start(Duration.ZERO, Optional.empty(), TaskChecksTest::noSurroundings);
        return checks;
    }

    /** As a task does, it completes all that is told of it. */
    private TaskChecks checks(TaskInfo task) {
        AtomicReference<TaskChecks> checks = new AtomicReference<>();
        checks.set(new Checks(Runnable::run, timers, new TestProbes(check, health))
                .of(
                        () -> task,
                        status -> {
                            checks.get().complete(status.setTaskId(task.getTaskId()));
                            told.add(status.build());
                        },
                        () -> kills++));
        return checks.get();
    }

    /** The next check finds something. */
    private void find(TestProbe probe, Finding finding) {
        timers.advance(INTERVAL);
        probe.find(finding);
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

    private static CheckStatusInfo.Builder status(CheckInfo.Type type) {
        return CheckStatusInfo.newBuilder().setType(type);
    }

    private static CheckStatusInfo answered(int code) {
        return CheckStatusInfo.newBuilder()
                .setType(CheckInfo.Type.HTTP)
                .setHttp(CheckStatusInfo.Http.newBuilder().setStatusCode(code))
                .build();
    }

    private static CheckStatusInfo nothing() {
        return CheckStatusInfo.newBuilder()
                .setType(CheckInfo.Type.HTTP)
                .setHttp(CheckStatusInfo.Http.getDefaultInstance())
                .build();
    }
}

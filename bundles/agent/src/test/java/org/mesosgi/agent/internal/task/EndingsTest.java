package org.mesosgi.agent.internal.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mesosgi.agent.internal.child.ExitStatus;
import org.mesosgi.agent.internal.container.Termination;
import org.mesosgi.api.container.ContainerLimitation;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.wire.v1.Resource;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus.Reason;
import org.mesosgi.wire.v1.TaskStatus.Source;
import org.mesosgi.wire.v1.TaskStatusOrBuilder;

class EndingsTest {

    private static final boolean KILLED = true;
    private static final boolean LATE = true;

    @Test
    void finishATaskWhoseCommandHasSucceeded() {
        var news = Endings.news(exited(0), !KILLED, !LATE);

        assertExecutorSays(news, TaskState.TASK_FINISHED, "Command exited with status 0");
        assertThat(news.hasReason()).isFalse();
    }

    @Test
    void failATaskWhoseCommandHasFailed() {
        assertExecutorSays(
                Endings.news(exited(1), !KILLED, !LATE), TaskState.TASK_FAILED, "Command exited with status 1");
    }

    @Test
    void failATaskOfWhichNobodyKnowsHowItHasEnded() {
        var news = Endings.news(
                new Termination(Optional.empty(), List.of(), Optional.of("its first process has died")),
                !KILLED,
                !LATE);

        assertThat(news.getState()).isEqualTo(TaskState.TASK_FAILED);
        assertThat(news.getSource()).isEqualTo(Source.SOURCE_AGENT);
        assertThat(news.getReason()).isEqualTo(Reason.REASON_EXECUTOR_TERMINATED);
        assertThat(news.getMessage()).isEqualTo("its first process has died");
    }

    @Test
    void leaveItAtKilledHoweverTheCommandHasEnded() {
        assertExecutorSays(
                Endings.news(exited(0), KILLED, !LATE), TaskState.TASK_KILLED, "Command exited with status 0");
        assertExecutorSays(
                Endings.news(exited(137), KILLED, !LATE),
                TaskState.TASK_KILLED,
                "Command terminated with signal Killed");
        assertThat(Endings.news(new Termination(Optional.empty(), List.of(), Optional.of("died")), KILLED, !LATE)
                        .getState())
                .isEqualTo(TaskState.TASK_KILLED);
    }

    @Test
    void failATaskWhoseTimeWasOverEvenIfItWasKilledToo() {
        for (boolean killed : List.of(true, false)) {
            var news = Endings.news(exited(143), killed, LATE);

            assertExecutorSays(news, TaskState.TASK_FAILED, "Command terminated with signal Terminated");
            assertThat(news.getReason()).isEqualTo(Reason.REASON_MAX_COMPLETION_TIME_REACHED);
        }
    }

    @Test
    void blameALimitBeforeAllElse() {
        var news = Endings.news(
                new Termination(
                        Optional.of(new ExitStatus(137)),
                        List.of(new ContainerLimitation(
                                Resources.parse("mem:64"), Optional.of("too much"), Optional.empty())),
                        Optional.of("died")),
                KILLED,
                LATE);

        assertThat(news.getState()).isEqualTo(TaskState.TASK_FAILED);
        assertThat(news.getSource()).isEqualTo(Source.SOURCE_AGENT);
        assertThat(news.getReason()).isEqualTo(Reason.REASON_CONTAINER_LIMITATION);
        assertThat(news.getMessage()).isEqualTo("too much");
    }

    @Test
    void tellOfAllLimitsAtOnce() {
        var news = Endings.news(
                new Termination(
                        Optional.empty(),
                        List.of(
                                new ContainerLimitation(
                                        Resources.parse("mem:64"), Optional.of("too much memory"), Optional.empty()),
                                new ContainerLimitation(
                                        Resources.parse("disk:10"),
                                        Optional.of("too much disk"),
                                        Optional.of(
                                                org.mesosgi.api.value.TaskStatus.Reason.CONTAINER_LIMITATION_DISK))),
                        Optional.empty()),
                !KILLED,
                !LATE);

        assertThat(news.getReason()).isEqualTo(Reason.REASON_CONTAINER_LIMITATION_DISK);
        assertThat(news.getMessage()).isEqualTo("too much memory; too much disk");
        assertThat(news.getLimitation().getResourcesList())
                .extracting(Resource::getName)
                .containsExactlyInAnyOrder("mem", "disk");
    }

    private static Termination exited(int status) {
        return new Termination(Optional.of(new ExitStatus(status)), List.of(), Optional.empty());
    }

    private static void assertExecutorSays(TaskStatusOrBuilder news, TaskState state, String message) {
        assertThat(news.getState()).isEqualTo(state);
        assertThat(news.getSource()).isEqualTo(Source.SOURCE_EXECUTOR);
        assertThat(news.getMessage()).isEqualTo(message);
    }
}

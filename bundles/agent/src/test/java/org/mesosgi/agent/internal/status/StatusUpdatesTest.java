package org.mesosgi.agent.internal.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesosgi.agent.internal.VirtualTimers;
import org.mesosgi.wire.cluster.StatusUpdate;
import org.mesosgi.wire.v1.AgentID;
import org.mesosgi.wire.v1.FrameworkID;
import org.mesosgi.wire.v1.TaskID;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;

class StatusUpdatesTest {

    private static final FrameworkID FRAMEWORK =
            FrameworkID.newBuilder().setValue("F").build();

    private final VirtualTimers timers = new VirtualTimers();
    private final List<String> forwarded = new ArrayList<>();
    private final StatusUpdates updates = new StatusUpdates(
            timers,
            update -> forwarded.add(update.getStatus().getTaskId().getValue() + " "
                    + update.getStatus().getState() + " " + update.getLatestState()));

    @BeforeEach
    void findAMaster() {
        updates.resume();
    }

    @Test
    void forwardsAnUpdateAtOnce() {
        add("a", TaskState.TASK_STARTING);

        assertThat(forwarded).containsExactly("a TASK_STARTING TASK_STARTING");
    }

    @Test
    void forwardsTheNextUpdateOfATaskWhenTheFirstIsAcknowledged() {
        add("a", TaskState.TASK_STARTING);
        add("a", TaskState.TASK_RUNNING);
        add("a", TaskState.TASK_FINISHED);
        forwarded.clear();

        acknowledge("a", TaskState.TASK_STARTING);

        assertThat(forwarded).containsExactly("a TASK_RUNNING TASK_FINISHED");
    }

    @Test
    void doesNotLetTasksWaitForEachOther() {
        add("a", TaskState.TASK_STARTING);
        add("b", TaskState.TASK_STARTING);

        assertThat(forwarded).containsExactly("a TASK_STARTING TASK_STARTING", "b TASK_STARTING TASK_STARTING");
    }

    @Test
    void tellsWhatHasBeenAcknowledged() {
        add("a", TaskState.TASK_FINISHED);

        assertThat(updates.acknowledge(FRAMEWORK, task("a"), uuid(TaskState.TASK_FINISHED)))
                .hasValueSatisfying(status -> assertThat(status.getState()).isEqualTo(TaskState.TASK_FINISHED));
        assertThat(updates.unacknowledged(FRAMEWORK, task("a"))).isEmpty();
        assertThat(timers.pending()).isZero();
    }

    @Test
    void takesNoAcknowledgementTwiceOrOutOfOrder() {
        add("a", TaskState.TASK_STARTING);
        add("a", TaskState.TASK_RUNNING);

        assertThat(updates.acknowledge(FRAMEWORK, task("a"), uuid(TaskState.TASK_RUNNING)))
                .isEmpty();
        acknowledge("a", TaskState.TASK_STARTING);
        assertThat(updates.acknowledge(FRAMEWORK, task("a"), uuid(TaskState.TASK_STARTING)))
                .isEmpty();
        assertThat(updates.acknowledge(FRAMEWORK, task("unknown"), uuid(TaskState.TASK_STARTING)))
                .isEmpty();
        assertThat(updates.unacknowledged(FRAMEWORK, task("a")))
                .hasValueSatisfying(status -> assertThat(status.getState()).isEqualTo(TaskState.TASK_RUNNING));
    }

    @Test
    void forwardsAgainAfterTenSecondsAndThenAfterTwiceAsLongEachTime() {
        add("a", TaskState.TASK_STARTING);
        timers.advance(Duration.ofSeconds(9));
        assertThat(forwarded).hasSize(1);

        timers.advance(Duration.ofSeconds(1));
        assertThat(forwarded).hasSize(2);

        timers.advance(Duration.ofSeconds(20));
        assertThat(forwarded).hasSize(3);

        timers.advance(Duration.ofSeconds(39));
        assertThat(forwarded).hasSize(3);
    }

    @Test
    void forwardsAgainAtLeastEveryTenMinutes() {
        add("a", TaskState.TASK_STARTING);
        timers.advance(Duration.ofHours(2));
        int before = forwarded.size();

        timers.advance(Duration.ofMinutes(10));

        assertThat(forwarded).hasSize(before + 1);
    }

    @Test
    void beginsWithTenSecondsForTheNextUpdate() {
        add("a", TaskState.TASK_STARTING);
        add("a", TaskState.TASK_RUNNING);
        timers.advance(Duration.ofMinutes(5));
        acknowledge("a", TaskState.TASK_STARTING);
        forwarded.clear();

        timers.advance(Duration.ofSeconds(10));

        assertThat(forwarded).containsExactly("a TASK_RUNNING TASK_RUNNING");
    }

    @Test
    void keepsUpdatesWhileThereIsNoMaster() {
        add("a", TaskState.TASK_STARTING);
        forwarded.clear();
        updates.pause();
        add("a", TaskState.TASK_RUNNING);
        add("b", TaskState.TASK_STARTING);
        timers.advance(Duration.ofHours(1));
        assertThat(forwarded).isEmpty();

        updates.resume();

        assertThat(forwarded).containsExactly("a TASK_STARTING TASK_RUNNING", "b TASK_STARTING TASK_STARTING");
    }

    @Test
    void takesAcknowledgementsThatComeWithoutAMaster() {
        add("a", TaskState.TASK_STARTING);
        add("a", TaskState.TASK_RUNNING);
        forwarded.clear();
        updates.pause();

        acknowledge("a", TaskState.TASK_STARTING);
        assertThat(forwarded).isEmpty();

        updates.resume();
        assertThat(forwarded).containsExactly("a TASK_RUNNING TASK_RUNNING");
    }

    @Test
    void dropsTheUpdatesOfAFrameworkThatHasGone() {
        add("a", TaskState.TASK_STARTING);

        updates.forget(FRAMEWORK);

        assertThat(updates.unacknowledged(FRAMEWORK, task("a"))).isEmpty();
        assertThat(timers.pending()).isZero();
    }

    private void add(String task, TaskState state) {
        updates.add(StatusUpdate.newBuilder()
                .setAgentId(AgentID.newBuilder().setValue("S"))
                .setFrameworkId(FRAMEWORK)
                .setStatus(TaskStatus.newBuilder()
                        .setTaskId(task(task))
                        .setState(state)
                        .setUuid(uuid(state)))
                .build());
    }

    private void acknowledge(String task, TaskState state) {
        assertThat(updates.acknowledge(FRAMEWORK, task(task), uuid(state))).isPresent();
    }

    private static TaskID task(String id) {
        return TaskID.newBuilder().setValue(id).build();
    }

    private static ByteString uuid(TaskState state) {
        return ByteString.copyFromUtf8(state.name());
    }
}

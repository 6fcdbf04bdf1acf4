package org.mesosgi.agent.internal.task;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.state.TaskStates;
import org.mesosgi.wire.v1.DrainConfig;
import org.mesosgi.wire.v1.TaskID;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;

/** A task on this agent. Used by events of the agent's loop. */
public final class Task {

    private final Set<ByteString> uuids = new HashSet<>();
    private final List<TaskStatus> statuses = new ArrayList<>();
    private TaskInfo info;
    private Optional<Resources> resources = Optional.empty();
    private TaskState state = TaskState.TASK_STAGING;
    private boolean queued;
    private List<Task> group = List.of();
    private Optional<Instant> runningSince = Optional.empty();
    private Optional<DrainConfig> draining = Optional.empty();

    /** A task that is with whoever runs it. */
    Task(TaskInfo info) {
        this.info = requireNonNull(info, "info is null");
    }

    /** A task that waits to be sent to its executor. */
    static Task queued(TaskInfo info) {
        Task task = new Task(info);
        task.queued = true;
        return task;
    }

    /** Tasks that wait to be sent to their executor together. */
    static List<Task> group(List<TaskInfo> infos) {
        List<Task> group = infos.stream().map(Task::queued).toList();
        group.forEach(task -> task.group = group);
        return group;
    }

    /** All tasks of its group, itself included; empty if it is in none, as far as this agent knows. */
    List<Task> group() {
        return group;
    }

    public TaskID id() {
        return info.getTaskId();
    }

    /** What it has, which hooks cannot change. */
    Resources resources() {
        if (resources.isEmpty()) {
            resources = Optional.of(ResourceConverter.toApi(info.getResourcesList()));
        }
        return resources.get();
    }

    /** What is to run, as hooks have left it. */
    public TaskInfo info() {
        return info;
    }

    /** Its latest state, which the master may not know yet. */
    public TaskState state() {
        return state;
    }

    /** The news of it, the oldest first; of several in a row of one state the last. */
    public List<TaskStatus> statuses() {
        return List.copyOf(statuses);
    }

    /** Whether its executor has not got it yet. */
    public boolean isQueued() {
        return queued;
    }

    /** Its executor has got it. */
    void deliver() {
        queued = false;
    }

    public boolean hasEnded() {
        return TaskStates.isTerminal(state);
    }

    /** Whether there is news with this uuid already, or on its way through the hooks. */
    boolean knows(ByteString uuid) {
        return uuids.contains(uuid);
    }

    /** There is news with this uuid. */
    void hears(ByteString uuid) {
        uuids.add(uuid);
    }

    void decorate(TaskInfo decorated) {
        info = decorated;
    }

    /** It is killed since its agent is drained. */
    void drain(DrainConfig config) {
        draining = Optional.of(config);
    }

    /** How its agent is drained, if it is killed for that. */
    Optional<DrainConfig> draining() {
        return draining;
    }

    /** Its state has changed. */
    void becomes(TaskState next) {
        state = next;
    }

    /** Of several statuses of one state the last counts, as for the master; checks may tell many. */
    void add(TaskStatus status) {
        hears(status.getUuid());
        if (status.getState() == TaskState.TASK_RUNNING && runningSince.isEmpty()) {
            runningSince = Optional.of(TimeConverter.timeOfSeconds(status.getTimestamp()));
        }
        if (!statuses.isEmpty() && statuses.get(statuses.size() - 1).getState() == status.getState()) {
            statuses.remove(statuses.size() - 1);
        }
        statuses.add(status);
    }

    /** For how long it has been running, by what was told of it; zero if nothing was. */
    Duration runningFor() {
        return runningSince
                .map(since -> Duration.between(since, Instant.now()))
                // The clock may have been set back since.
                .filter(duration -> !duration.isNegative())
                .orElse(Duration.ZERO);
    }
}

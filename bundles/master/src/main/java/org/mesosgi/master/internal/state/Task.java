package org.mesosgi.master.internal.state;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.api.value.TaskId;
import org.mesosgi.wire.cluster.KillTask;
import org.mesosgi.wire.state.TaskStates;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;

/** A task that was launched. */
public final class Task {

    private final FrameworkId framework;
    private final AgentId agent;
    private final TaskInfo info;
    private final Resources resources;
    private final List<TaskStatus> statuses = new ArrayList<>();
    private TaskState state;
    private Optional<ByteString> lastForwarded = Optional.empty();
    private Optional<KillTask> kill = Optional.empty();

    /**
     * A task in its first state.
     *
     * @param info as the framework has given it; as far as it is known, for a task that an agent has brought along
     * @param resources its resources, allocated to its role
     */
    public Task(FrameworkId framework, AgentId agent, TaskInfo info, Resources resources, TaskState state) {
        this.framework = framework;
        this.agent = agent;
        this.info = info;
        this.resources = resources;
        this.state = state;
    }

    public TaskId id() {
        return new TaskId(info.getTaskId().getValue());
    }

    public FrameworkId framework() {
        return framework;
    }

    public AgentId agent() {
        return agent;
    }

    public TaskInfo info() {
        return info;
    }

    public Resources resources() {
        return resources;
    }

    /** The latest state that is known; newer than that of the last status that was forwarded. */
    public TaskState state() {
        return state;
    }

    /** What was forwarded, in order; of several statuses of one state the last. */
    public List<TaskStatus> statuses() {
        return List.copyOf(statuses);
    }

    /** Whether its framework has been told of its end and has acknowledged it, if this uuid is acknowledged now. */
    public boolean endsWith(ByteString uuid) {
        return TaskStates.isTerminal(state)
                && !statuses.isEmpty()
                && TaskStates.isTerminal(statuses.get(statuses.size() - 1).getState())
                && lastForwarded.filter(uuid::equals).isPresent();
    }

    /** A status is forwarded to the framework. */
    public void record(TaskStatus status) {
        if (!statuses.isEmpty() && statuses.get(statuses.size() - 1).getState() == status.getState()) {
            statuses.remove(statuses.size() - 1);
        }
        statuses.add(status.toBuilder().clearData().build());
        lastForwarded = status.hasUuid() ? Optional.of(status.getUuid()) : Optional.empty();
    }

    /** Its framework wants its end, whether its agent has heard of that or not. */
    public void kill(KillTask message) {
        kill = Optional.of(message);
    }

    /** What its agent has to be told again when it comes back, for it may not have heard it: the last kill, until the task ends. */
    public Optional<KillTask> pendingKill() {
        return kill.filter(message -> !TaskStates.isTerminal(state));
    }

    /** It is back with its agent, in a state that the agent knows, whatever it counted as meanwhile. */
    public void comesBack(TaskState known) {
        state = known;
    }

    /** The state has changed; a task that has ended stays as it is. */
    public void becomes(TaskState next) {
        if (!TaskStates.isTerminal(state)) {
            state = next;
        }
    }
}

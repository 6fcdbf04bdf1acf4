package org.mesosgi.agent.internal.task;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mesosgi.wire.state.History;
import org.mesosgi.wire.v1.ExecutorID;
import org.mesosgi.wire.v1.FrameworkID;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.TaskID;

/** A framework that has or had tasks on this agent. Used by events of the agent's loop. */
public final class Framework {

    private final Map<ExecutorID, Executor> executors = new LinkedHashMap<>();
    private final History<Executor> completed;
    private FrameworkInfo info;
    private boolean leaving;

    /**
     * @param info what it says of itself, with its id
     * @param rememberedExecutors how many of its ended executors are remembered
     */
    Framework(FrameworkInfo info, int rememberedExecutors) {
        this.info = requireNonNull(info, "info is null");
        this.completed = new History<>(rememberedExecutors);
    }

    public FrameworkID id() {
        return info.getId();
    }

    public FrameworkInfo info() {
        return info;
    }

    /** Those that run, and those whose end its scheduler does not know yet. */
    public Collection<Executor> executors() {
        return List.copyOf(executors.values());
    }

    public List<Executor> completedExecutors() {
        return completed.list();
    }

    boolean has(FrameworkInfo.Capability.Type capability) {
        return info.getCapabilitiesList().stream().anyMatch(each -> each.getType() == capability);
    }

    /** Whether it is gone from the cluster: nobody wants to hear of its tasks. */
    boolean isLeaving() {
        return leaving;
    }

    void update(FrameworkInfo newInfo) {
        info = newInfo;
    }

    void leave() {
        leaving = true;
    }

    void add(Executor executor) {
        executors.put(executor.id(), executor);
    }

    /** The executor is over. */
    void complete(Executor executor) {
        if (executors.remove(executor.id(), executor)) {
            completed.add(executor);
        }
    }

    Optional<Executor> executor(ExecutorID id) {
        return Optional.ofNullable(executors.get(id));
    }

    /** The executor of a task that is there, or whose end is not known to the scheduler yet. */
    Optional<Executor> executorOf(TaskID task) {
        return executors.values().stream()
                .filter(executor -> executor.task(task).isPresent())
                .findFirst();
    }
}

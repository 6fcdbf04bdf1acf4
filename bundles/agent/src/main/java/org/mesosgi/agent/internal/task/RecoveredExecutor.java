package org.mesosgi.agent.internal.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mesosgi.agent.internal.checkpoint.RecoveredAgent;
import org.mesosgi.agent.internal.checkpoint.RecoveredContainer;
import org.mesosgi.agent.internal.container.ContainerSpec;
import org.mesosgi.api.value.Environment;
import org.mesosgi.wire.cluster.StatusUpdate;
import org.mesosgi.wire.v1.AgentInfo;
import org.mesosgi.wire.v1.TaskInfo;

/**
 * An executor as an agent before this one has noted it, with at least one task.
 *
 * @param framework whose it is
 * @param executor the executor, with its tasks
 * @param agent the agent
 * @param unacknowledged the news of its tasks that nobody has acknowledged, the oldest first
 * @param containers what was nested in its container, each after the one that it is nested in
 */
record RecoveredExecutor(
        Framework framework,
        Executor executor,
        AgentInfo agent,
        List<StatusUpdate> unacknowledged,
        List<RecoveredContainer> containers) {

    /** The executor that was noted. Its framework is there from now on. */
    static RecoveredExecutor of(
            RecoveredAgent.Executor noted, AgentInfo agent, Frameworks frameworks, TaskSettings settings) {
        Framework framework = frameworks.admit(noted.framework());
        Executor executor = new Executor(
                noted.run().getExecutor(),
                noted.run().getCommand(),
                noted.run().getContainerId(),
                settings.directory()
                        .sandbox(
                                agent.getId(),
                                framework.id(),
                                noted.run().getExecutor().getExecutorId(),
                                noted.run().getContainerId()),
                Optional.of(noted.folder()));
        List<StatusUpdate> unacknowledged = new ArrayList<>();
        for (RecoveredAgent.Task known : noted.tasks()) {
            Task task = new Task(known.info());
            executor.add(task);
            boolean allAcknowledged = true;
            for (StatusUpdate update : known.updates()) {
                task.becomes(update.getStatus().getState());
                task.add(update.getStatus());
                if (!known.acknowledged().contains(update.getStatus().getUuid())) {
                    unacknowledged.add(update);
                    allAcknowledged = false;
                }
            }
            if (task.hasEnded() && allAcknowledged) {
                executor.complete(task);
            }
        }
        return new RecoveredExecutor(framework, executor, agent, unacknowledged, noted.containers());
    }

    /** Whether it can go on: the built-in command executor ends with its task. */
    boolean mayGoOn() {
        return executor.isRunning();
    }

    /** What its container is; of one that {@linkplain #mayGoOn may go on}. Blocks. */
    ContainerSpec spec(ContainerSpecs specs) {
        List<TaskInfo> alive = executor.tasks().stream()
                .filter(task -> !task.hasEnded())
                .map(Task::info)
                .toList();
        List<TaskInfo> known = Stream.concat(executor.tasks().stream(), executor.completedTasks().stream())
                .map(Task::info)
                .toList();
        return specs.describe(
                framework.info(), executor, alive.isEmpty() ? known.subList(0, 1) : alive, Environment.none());
    }
}

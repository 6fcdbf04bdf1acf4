package org.mesosgi.agent.internal.task;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.wire.cluster.RunTaskGroup;
import org.mesosgi.wire.v1.AgentInfo;
import org.mesosgi.wire.v1.ContainerStatus;
import org.mesosgi.wire.v1.TaskInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs task groups: their executor, the default one or one of the framework's own, gets all tasks of a group at once. Used by
 * events of the agent's loop.
 */
final class GroupLauncher {

    private static final Logger LOG = LoggerFactory.getLogger(GroupLauncher.class);

    private final TaskSettings settings;
    private final Frameworks frameworks;
    private final TaskParts parts;
    private final Runs runs;
    private final TaskLauncher single;

    /** @param single makes executors, and tells of tasks that come too late */
    GroupLauncher(TaskSettings settings, Frameworks frameworks, TaskParts parts, Runs runs, TaskLauncher single) {
        this.settings = requireNonNull(settings, "settings is null");
        this.frameworks = requireNonNull(frameworks, "frameworks is null");
        this.parts = requireNonNull(parts, "parts is null");
        this.runs = requireNonNull(runs, "runs is null");
        this.single = requireNonNull(single, "single is null");
    }

    /** Runs a group, of which the master has made sure that it is a valid one. */
    void run(RunTaskGroup message, AgentInfo agent) {
        Framework framework = frameworks.admit(message.getFramework());
        List<TaskInfo> infos = message.getTaskGroup().getTasksList();
        if (infos.stream()
                .anyMatch(info -> framework.executorOf(info.getTaskId()).isPresent())) {
            LOG.warn("A task of the group is on this agent already: {}", ids(infos));
            return;
        }
        Optional<Executor> known = framework.executor(message.getExecutor().getExecutorId());
        Executor executor = known.orElseGet(() -> single.executor(framework, message.getExecutor(), false, agent));
        List<Task> group = Task.group(infos);
        if (known.isEmpty() && message.getLaunchExecutor()) {
            framework.add(executor);
            runs.add(executor, new CustomExecutor(framework, executor, agent, parts, settings.timeouts()));
        }
        if (!(runs.find(executor).orElse(null) instanceof CustomExecutor run)) {
            group.forEach(task -> single.drop(framework, executor, task));
            return;
        }
        group.forEach(executor::add);
        LOG.info(
                "Running tasks {} of framework {} as a group in container {}",
                ids(infos),
                framework.id().getValue(),
                executor.container().getValue());
        decorated(framework, executor, group, agent).whenComplete((nothing, failure) -> {
            if (failure == null) {
                run.launch(group);
            } else {
                group.forEach(task -> parts.news()
                        .tell(
                                framework,
                                executor,
                                task,
                                Endings.launchFailed(failure),
                                ContainerStatus.getDefaultInstance()));
            }
        });
        if (known.isEmpty()) {
            run.start(infos).thenAccept(termination -> {
                runs.gone(framework, executor);
                runs.tellExit(framework, executor, termination, agent.getId());
            });
        }
    }

    private CompletionStage<Void> decorated(Framework framework, Executor executor, List<Task> group, AgentInfo agent) {
        CompletionStage<Void> done = CompletableFuture.completedStage(null);
        for (Task task : group) {
            CompletionStage<Void> one = parts.hooks()
                    .run(task.info(), executor.info(), framework.info(), agent)
                    .thenAccept(task::decorate);
            done = done.thenCombine(one, (before, now) -> null);
        }
        return done;
    }

    private static List<String> ids(List<TaskInfo> infos) {
        return infos.stream().map(info -> info.getTaskId().getValue()).toList();
    }
}

package org.mesosgi.agent.internal.task;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.mesosgi.wire.cluster.RunTask;
import org.mesosgi.wire.v1.AgentInfo;
import org.mesosgi.wire.v1.ContainerID;
import org.mesosgi.wire.v1.ContainerStatus;
import org.mesosgi.wire.v1.ExecutorInfo;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tasks: each in a container of its own, or in an executor of its framework's. Used by events of the agent's loop. */
final class TaskLauncher {

    private static final Logger LOG = LoggerFactory.getLogger(TaskLauncher.class);

    private final TaskSettings settings;
    private final Frameworks frameworks;
    private final TaskParts parts;
    private final Runs runs;

    TaskLauncher(TaskSettings settings, Frameworks frameworks, TaskParts parts, Runs runs) {
        this.settings = requireNonNull(settings, "settings is null");
        this.frameworks = requireNonNull(frameworks, "frameworks is null");
        this.parts = requireNonNull(parts, "parts is null");
        this.runs = requireNonNull(runs, "runs is null");
    }

    /** Runs a task, of which the master has made sure that it is a valid one. */
    void run(RunTask message, AgentInfo agent) {
        Framework framework = frameworks.admit(message.getFramework());
        TaskInfo info = message.getTask();
        if (framework.executorOf(info.getTaskId()).isPresent()) {
            LOG.warn("Task {} is on this agent already", info.getTaskId().getValue());
            return;
        }
        if (info.hasExecutor()) {
            runInExecutor(framework, message, agent);
        } else {
            runCommand(framework, info, agent);
        }
    }

    private void runCommand(Framework framework, TaskInfo info, AgentInfo agent) {
        Executor executor = executor(framework, CommandExecutors.executor(info, framework.id()), true, agent);
        Task task = new Task(info);
        executor.add(task);
        framework.add(executor);
        CommandTask run = new CommandTask(framework, executor, task, parts);
        runs.add(executor, run);
        logRun(framework, executor, info);
        run.start(agent).thenRun(() -> runs.gone(framework, executor));
    }

    private void runInExecutor(Framework framework, RunTask message, AgentInfo agent) {
        TaskInfo info = message.getTask();
        Optional<Executor> known = framework.executor(info.getExecutor().getExecutorId());
        Executor executor = known.orElseGet(() -> executor(framework, info.getExecutor(), false, agent));
        Task task = Task.queued(info);
        if (known.isEmpty() && message.getLaunchExecutor()) {
            framework.add(executor);
            runs.add(executor, new CustomExecutor(framework, executor, agent, parts, settings.timeouts()));
        }
        if (!(runs.find(executor).orElse(null) instanceof CustomExecutor run)) {
            drop(framework, executor, task);
            return;
        }
        executor.add(task);
        logRun(framework, executor, info);
        parts.hooks().run(info, executor.info(), framework.info(), agent).whenComplete((decorated, failure) -> {
            if (failure == null) {
                task.decorate(decorated);
                run.launch(List.of(task));
            } else {
                parts.news()
                        .tell(
                                framework,
                                executor,
                                task,
                                Endings.launchFailed(failure),
                                ContainerStatus.getDefaultInstance());
            }
        });
        if (known.isEmpty()) {
            run.start(List.of(info)).thenAccept(termination -> {
                runs.gone(framework, executor);
                runs.tellExit(framework, executor, termination, agent.getId());
            });
        }
    }

    /** An executor that does not run yet. */
    Executor executor(Framework framework, ExecutorInfo info, boolean command, AgentInfo agent) {
        ContainerID container =
                ContainerID.newBuilder().setValue(UUID.randomUUID().toString()).build();
        return new Executor(
                info,
                command,
                container,
                settings.directory().sandbox(agent.getId(), framework.id(), info.getExecutorId(), container),
                framework.info().getCheckpoint()
                        ? Optional.of(parts.checkpoints()
                                .directory()
                                .run(agent.getId(), framework.id(), info.getExecutorId(), container))
                        : Optional.empty());
    }

    private static void logRun(Framework framework, Executor executor, TaskInfo info) {
        LOG.info(
                "Running task {} of framework {} in container {}",
                info.getTaskId().getValue(),
                framework.id().getValue(),
                executor.container().getValue());
    }

    /** The executor that the task is for has ended, which the master or its framework did not know. */
    void drop(Framework framework, Executor executor, Task task) {
        parts.news()
                .tell(
                        framework,
                        executor,
                        task,
                        TaskStatus.newBuilder()
                                .setState(TaskState.TASK_DROPPED)
                                .setSource(TaskStatus.Source.SOURCE_AGENT)
                                .setReason(TaskStatus.Reason.REASON_EXECUTOR_TERMINATED)
                                .setMessage("The executor that the task is for has ended"),
                        ContainerStatus.getDefaultInstance());
        runs.completeIfEmpty(framework);
    }
}

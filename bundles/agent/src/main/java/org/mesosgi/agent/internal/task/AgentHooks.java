package org.mesosgi.agent.internal.task;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.mesosgi.api.value.Environment;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.runtime.HookChain;
import org.mesosgi.wire.convert.AgentConverter;
import org.mesosgi.wire.convert.CommandConverter;
import org.mesosgi.wire.convert.ContainerConverter;
import org.mesosgi.wire.convert.ExecutorConverter;
import org.mesosgi.wire.convert.FrameworkConverter;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.convert.LabelsConverter;
import org.mesosgi.wire.convert.TaskConverter;
import org.mesosgi.wire.v1.AgentInfo;
import org.mesosgi.wire.v1.ContainerID;
import org.mesosgi.wire.v1.ExecutorInfo;
import org.mesosgi.wire.v1.FrameworkID;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskStatus;

/**
 * The hooks of the agent, called one after the other by a thread of their own, in the order in which they are asked for. The
 * stages complete by events of the agent's loop, in that order too; they fail only with what a hook of a library from before
 * 0.23.0 throws. Used by events of that loop.
 */
public final class AgentHooks implements AutoCloseable {

    private final HookChain chain;
    private final java.util.concurrent.Executor loop;
    private final EventLoop thread = new EventLoop("hooks");
    private int pending;

    public AgentHooks(HookChain chain, java.util.concurrent.Executor loop) {
        this.chain = requireNonNull(chain, "chain is null");
        this.loop = requireNonNull(loop, "loop is null");
    }

    /** The task with the labels that its executor is to see. */
    CompletionStage<TaskInfo> run(TaskInfo task, ExecutorInfo executor, FrameworkInfo framework, AgentInfo agent) {
        return ask(
                task,
                () -> task.toBuilder()
                        .setLabels(LabelsConverter.toWire(chain.slaveRunTaskLabelDecorator(
                                TaskConverter.toApi(task),
                                ExecutorConverter.toApi(executor),
                                FrameworkConverter.toApi(framework),
                                AgentConverter.toApi(agent))))
                        .build());
    }

    /** The variables to lay over the agent's own. */
    CompletionStage<Environment> environment(ExecutorInfo executor) {
        Environment own = CommandConverter.toApi(executor.getCommand()).environment();
        return ask(own, () -> chain.slaveExecutorEnvironmentDecorator(ExecutorConverter.toApi(executor)));
    }

    /** Tells that all is in the sandbox that the task needs. */
    CompletionStage<Void> fetched(ContainerID container, Path sandbox) {
        return ask(null, () -> {
            chain.slavePostFetchHook(IdConverter.toApi(container), sandbox);
            return null;
        });
    }

    /** The status with the labels and the status of the container that the master is to see. */
    CompletionStage<TaskStatus> status(FrameworkID framework, TaskStatus status) {
        return ask(status, () -> {
            var before = TaskConverter.toApi(status);
            var after = chain.slaveTaskStatusDecorator(IdConverter.toApi(framework), before);
            TaskStatus.Builder decorated = status.toBuilder();
            if (!after.labels().equals(before.labels())) {
                after.labels().ifPresent(labels -> decorated.setLabels(LabelsConverter.toWire(labels)));
            }
            if (!after.containerStatus().equals(before.containerStatus())) {
                after.containerStatus()
                        .ifPresent(container -> decorated.setContainerStatus(ContainerConverter.toWire(container)));
            }
            return decorated.build();
        });
    }

    /** Tells that an executor is over. */
    CompletionStage<Void> removed(FrameworkInfo framework, ExecutorInfo executor) {
        return ask(null, () -> {
            chain.slaveRemoveExecutorHook(FrameworkConverter.toApi(framework), ExecutorConverter.toApi(executor));
            return null;
        });
    }

    @Override
    public void close() {
        thread.close();
        chain.close();
    }

    /** Without hooks, and without anybody who still waits for one, the answer is there at once. */
    private <T> CompletionStage<T> ask(T undecorated, Supplier<T> hooks) {
        if (pending == 0 && chain.isEmpty()) {
            return CompletableFuture.completedFuture(undecorated);
        }
        pending++;
        CompletableFuture<T> answer = new CompletableFuture<>();
        thread.call(hooks)
                .whenComplete((decorated, failure) -> loop.execute(() -> {
                    pending--;
                    if (failure == null) {
                        answer.complete(decorated);
                    } else {
                        answer.completeExceptionally(failure);
                    }
                }));
        return answer;
    }
}

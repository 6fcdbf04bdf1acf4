package org.mesosgi.agent.internal.task;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.info.ResourceUsage;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.ResourceStatistics;
import org.mesosgi.wire.convert.ExecutorConverter;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.convert.LabelsConverter;
import org.mesosgi.wire.convert.ResourceConverter;

/** What executors were given, and what they use. Used by events of the agent's loop. */
public final class Usages {

    private final Frameworks frameworks;
    private final Tasks tasks;

    public Usages(Frameworks frameworks, Tasks tasks) {
        this.frameworks = requireNonNull(frameworks, "frameworks is null");
        this.tasks = requireNonNull(tasks, "tasks is null");
    }

    /** What all executors that run were given, with their tasks. */
    public Resources allocated() {
        return frameworks.active().stream()
                .flatMap(framework -> framework.executors().stream())
                .filter(Executor::isRunning)
                .map(Executor::resources)
                .reduce(Resources.none(), Resources::plus);
    }

    /**
     * What all executors that run use. One whose use cannot be measured is there without figures.
     *
     * @param total all that the agent has
     */
    public CompletionStage<ResourceUsage> usage(Resources total) {
        List<CompletableFuture<ResourceUsage.Executor>> all = new ArrayList<>();
        for (Framework framework : frameworks.active()) {
            framework.executors().stream()
                    .filter(Executor::isRunning)
                    .forEach(executor -> all.add(usage(framework, executor)));
        }
        return CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new))
                .thenApply(nothing -> new ResourceUsage(
                        all.stream().map(CompletableFuture::join).toList(), total));
    }

    private CompletableFuture<ResourceUsage.Executor> usage(Framework framework, Executor executor) {
        ResourceUsage.Executor known = known(framework, executor);
        return tasks.run(executor)
                .flatMap(ExecutorRun::usage)
                .map(usage -> usage.handle((statistics, failure) -> with(known, Optional.ofNullable(statistics)))
                        .toCompletableFuture())
                .orElseGet(() -> CompletableFuture.completedFuture(known));
    }

    private static ResourceUsage.Executor known(Framework framework, Executor executor) {
        return new ResourceUsage.Executor(
                ExecutorConverter.toApi(executor.info().toBuilder()
                        .setFrameworkId(framework.id())
                        .build()),
                IdConverter.toApi(executor.container()),
                executor.resources(),
                executor.tasks().stream()
                        .filter(task -> !task.hasEnded())
                        .map(Usages::known)
                        .toList(),
                Optional.empty());
    }

    private static ResourceUsage.Task known(Task task) {
        return new ResourceUsage.Task(
                IdConverter.toApi(task.id()),
                task.info().getName(),
                ResourceConverter.toApi(task.info().getResourcesList()),
                LabelsConverter.toApi(task.info().getLabels()));
    }

    private static ResourceUsage.Executor with(
            ResourceUsage.Executor executor, Optional<ResourceStatistics> statistics) {
        return new ResourceUsage.Executor(
                executor.info(), executor.containerId(), executor.allocated(), executor.tasks(), statistics);
    }
}

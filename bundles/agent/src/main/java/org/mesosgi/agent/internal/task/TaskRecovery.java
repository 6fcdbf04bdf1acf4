package org.mesosgi.agent.internal.task;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.mesosgi.agent.internal.checkpoint.RecoveredAgent;
import org.mesosgi.agent.internal.checkpoint.RecoveredContainer;
import org.mesosgi.agent.internal.container.Container;
import org.mesosgi.agent.internal.container.ContainerException;
import org.mesosgi.agent.internal.container.ContainerSpec;
import org.mesosgi.agent.internal.status.StatusUpdates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes over the executors that an agent before this one has left. Used by events of the agent's loop. */
final class TaskRecovery {

    private static final Logger LOG = LoggerFactory.getLogger(TaskRecovery.class);

    private final TaskSettings settings;
    private final Frameworks frameworks;
    private final StatusUpdates updates;
    private final TaskParts parts;
    private final Runs runs;

    TaskRecovery(TaskSettings settings, Frameworks frameworks, StatusUpdates updates, TaskParts parts, Runs runs) {
        this.settings = requireNonNull(settings, "settings is null");
        this.frameworks = requireNonNull(frameworks, "frameworks is null");
        this.updates = requireNonNull(updates, "updates is null");
        this.parts = requireNonNull(parts, "parts is null");
        this.runs = requireNonNull(runs, "runs is null");
    }

    /**
     * Takes over what an agent before this one has left.
     *
     * @param agent what it has noted, if there was one
     * @param standalone containers that stand alone, each before those that are nested in it
     * @return completes by an event of the loop; fails with a {@link ContainerException} if that cannot be
     */
    CompletionStage<Void> recover(Optional<RecoveredAgent> agent, List<RecoveredContainer> standalone) {
        List<RecoveredExecutor> all = agent.map(known -> known.executors().stream()
                        // An executor without a task was not launched yet, or is not missed by anybody.
                        .filter(executor -> !executor.tasks().isEmpty())
                        .map(executor -> RecoveredExecutor.of(executor, known.info(), frameworks, settings))
                        .toList())
                .orElse(List.of());
        for (RecoveredExecutor recovered : all) {
            recovered.framework().add(recovered.executor());
            recovered.unacknowledged().forEach(updates::add);
        }
        List<RecoveredContainer> nested = Stream.concat(
                        standalone.stream(), all.stream().flatMap(each -> each.containers().stream()))
                .toList();
        return parts.containerizer()
                .recover(() -> specs(all, nested), settings.directory().records())
                .thenAccept(containers -> {
                    for (int i = 0; i < all.size(); i++) {
                        resume(all.get(i), containers.get(i));
                    }
                    parts.nested().resume(nested, containers.subList(all.size(), containers.size()));
                });
    }

    /** Those of executors, and then of what is nested in them. Blocks. */
    private List<ContainerSpec> specs(List<RecoveredExecutor> executors, List<RecoveredContainer> nested) {
        List<ContainerSpec> outer =
                executors.stream().map(each -> each.spec(parts.specs())).toList();
        return Stream.concat(outer.stream(), parts.nested().describe(nested, outer).stream())
                .toList();
    }

    private void resume(RecoveredExecutor recovered, Container container) {
        Framework framework = recovered.framework();
        Executor executor = recovered.executor();
        Optional<Task> task = executor.tasks().stream().findFirst();
        LOG.info(
                "Taking over executor {} of framework {} in container {}",
                executor.id().getValue(),
                framework.id().getValue(),
                executor.container().getValue());
        if (!executor.isCommand()) {
            CustomExecutor run = new CustomExecutor(framework, executor, recovered.agent(), parts, settings.timeouts());
            runs.add(executor, run);
            run.resume(container).thenAccept(termination -> {
                runs.gone(framework, executor);
                runs.tellExit(
                        framework, executor, termination, recovered.agent().getId());
            });
        } else if (task.isEmpty() || task.get().hasEnded()) {
            container.destroy().thenRun(() -> runs.gone(framework, executor));
        } else {
            CommandTask run = new CommandTask(framework, executor, task.get(), parts);
            runs.add(executor, run);
            run.resume(container).thenRun(() -> runs.gone(framework, executor));
        }
    }
}

package org.mesosgi.agent.internal.task;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mesosgi.agent.internal.checkpoint.RecoveredAgent;
import org.mesosgi.agent.internal.checkpoint.RecoveredContainer;
import org.mesosgi.agent.internal.container.Container;
import org.mesosgi.agent.internal.container.ContainerException;
import org.mesosgi.agent.internal.container.ContainerSpec;
import org.mesosgi.agent.internal.status.StatusUpdates;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.v1.ContainerStatus;
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
        return CompletableFuture.supplyAsync(() -> describe(all, nested), parts.io())
                .thenCompose(described -> parts.containerizer()
                        .recover(described.specs(), settings.directory().records())
                        .thenAccept(containers -> resume(all, described, nested, containers)));
    }

    /**
     * What is known of containers that may be there.
     *
     * @param specs what they are to be: those of executors, and then of what is nested in them
     * @param failures why that cannot be said of those of other executors
     */
    private record Described(List<ContainerSpec> specs, Map<Executor, RuntimeException> failures) {}

    /** What has changed on the machine since may cost one executor, but not the others. Blocks. */
    private Described describe(List<RecoveredExecutor> executors, List<RecoveredContainer> nested) {
        List<ContainerSpec> specs = new ArrayList<>();
        Map<Executor, RuntimeException> failures = new HashMap<>();
        for (RecoveredExecutor each : executors) {
            if (each.mayGoOn()) {
                try {
                    specs.add(each.spec(parts.specs()));
                } catch (RuntimeException e) {
                    failures.put(each.executor(), e);
                }
            }
        }
        specs.addAll(parts.nested().describe(nested, List.copyOf(specs)));
        return new Described(specs, failures);
    }

    private void resume(
            List<RecoveredExecutor> all,
            Described described,
            List<RecoveredContainer> nested,
            List<Container> containers) {
        Map<ContainerId, Container> found =
                containers.stream().collect(Collectors.toMap(Container::id, Function.identity()));
        for (RecoveredExecutor each : all) {
            Container container = found.get(IdConverter.toApi(each.executor().container()));
            if (container != null) {
                resume(each, container);
            } else {
                giveUp(each, Optional.ofNullable(described.failures().get(each.executor())));
            }
        }
        parts.nested().resume(nested, containers);
    }

    /** Nothing is left of the container of an executor: it was not taken over, and so it was removed. */
    private void giveUp(RecoveredExecutor recovered, Optional<RuntimeException> failure) {
        Framework framework = recovered.framework();
        Executor executor = recovered.executor();
        failure.ifPresent(why -> {
            LOG.error(
                    "Executor {} of framework {} cannot be taken over, and is no more: {}",
                    executor.id().getValue(),
                    framework.id().getValue(),
                    why.toString());
            for (Task task : executor.tasks()) {
                parts.news()
                        .tell(
                                framework,
                                executor,
                                task,
                                Endings.recoveryFailed(why),
                                ContainerStatus.getDefaultInstance());
            }
        });
        runs.gone(framework, executor);
        if (!executor.isCommand()) {
            runs.tellExit(
                    framework, executor, Optional.empty(), recovered.agent().getId());
        }
    }

    private void resume(RecoveredExecutor recovered, Container container) {
        Framework framework = recovered.framework();
        Executor executor = recovered.executor();
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
        } else {
            CommandTask run =
                    new CommandTask(framework, executor, executor.tasks().get(0), parts);
            runs.add(executor, run);
            run.resume(container).thenRun(() -> runs.gone(framework, executor));
        }
    }
}

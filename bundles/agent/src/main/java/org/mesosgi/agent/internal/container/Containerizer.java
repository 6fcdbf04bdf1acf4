package org.mesosgi.agent.internal.container;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.mesosgi.agent.internal.child.Child;
import org.mesosgi.agent.internal.child.ChildException;
import org.mesosgi.agent.internal.child.ChildLauncher;
import org.mesosgi.agent.internal.child.ChildSpec;
import org.mesosgi.agent.internal.loop.Timers;
import org.mesosgi.api.container.ContainerConfig;
import org.mesosgi.api.containerlogger.ContainerIo;
import org.mesosgi.api.containerlogger.ContainerLogger;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.runtime.Contribution;

/** Makes containers. */
public final class Containerizer {

    /** So many keep a processor at work while some of them wait for the disk, or for modules. */
    private static final int BUSY_PER_PROCESSOR = 4;

    private final Parts parts;

    /**
     * What containers are made with.
     *
     * @param loop the agent's loop
     * @param io threads that may block
     * @param logger gives the container logger
     * @param families the containers that are there
     * @param destroyErrors counts containers that were not cleaned up as they should be
     * @param throttle lets few containers start at a time
     */
    record Parts(
            Executor loop,
            Executor io,
            Isolators isolators,
            Supplier<ContainerLogger> logger,
            ChildLauncher launcher,
            Contributions contributions,
            ContainerFamilies families,
            LongAdder destroyErrors,
            Throttle throttle) {

        /** Where the output of a container goes; exceptions of the logger count as failed stages. */
        CompletionStage<ContainerIo> output(ContainerId id, ContainerConfig config) {
            CompletionStage<ContainerIo> answer;
            try {
                answer = requireNonNull(logger.get().prepare(id, config), "its stage is null");
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                answer = CompletableFuture.failedFuture(e);
            }
            return answer.handle((io, failure) -> {
                if (io == null) {
                    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                    throw new ContainerException(
                            "the container logger has failed: " + (cause == null ? "no answer" : cause.getMessage()),
                            cause);
                }
                return io;
            });
        }

        /** Starts the first process of a container. Blocks. */
        Child start(ContainerSpec spec, LaunchPlan plan, ContainerIo io) {
            ChildSpec child = new ChildSpec(
                    spec.config().directory(),
                    spec.records(),
                    plan.first(),
                    plan.command(),
                    plan.environment().toMap(),
                    spec.account(),
                    plan.groups(),
                    plan.rlimits(),
                    io,
                    spec.outlivesAgent());
            try {
                return launcher.start(child, spec.mark());
            } catch (ChildException e) {
                throw new ContainerException(String.valueOf(e.getMessage()), e);
            }
        }
    }

    /**
     * @param loop the agent's loop
     * @param io threads that may block
     * @param logger gives the container logger
     * @param contributions is told what isolators contribute
     * @param destroyErrors counts containers that were not cleaned up as they should be
     */
    public Containerizer(
            Executor loop,
            Timers timers,
            Executor io,
            Isolators isolators,
            Supplier<ContainerLogger> logger,
            Consumer<Contribution> contributions,
            LongAdder destroyErrors) {
        this.parts = new Parts(
                loop,
                io,
                isolators,
                logger,
                new ChildLauncher(),
                new Contributions(contributions),
                new ContainerFamilies(),
                destroyErrors,
                new Throttle(BUSY_PER_PROCESSOR * Runtime.getRuntime().availableProcessors(), timers));
    }

    /**
     * Takes over the containers of an agent before this one, and removes what else there is of it.
     *
     * @param known those that are to be taken over, each before those that are nested in it
     * @param records the folder with the records of all
     * @return those, in their order; fails with a {@link ContainerException} if isolators do not take over
     */
    public CompletionStage<List<Container>> recover(List<ContainerSpec> known, Path records) {
        return CompletableFuture.supplyAsync(() -> Survivors.find(known, records), parts.io())
                .thenCompose(survivors -> parts.isolators()
                        .recover(survivors.states(), survivors.orphans())
                        .thenRunAsync(survivors::destroyForgotten, parts.io())
                        .thenCompose(nothing -> cleanup(survivors.forgotten()))
                        .thenApplyAsync(nothing -> survivors.containers(parts), parts.loop())
                        .thenApply(containers -> {
                            containers.forEach(parts.families()::add);
                            return containers;
                        }));
    }

    private CompletionStage<Void> cleanup(Collection<ContainerId> forgotten) {
        CompletionStage<Void> done = CompletableFuture.completedFuture(null);
        for (ContainerId id : forgotten) {
            done = done.thenCompose(nothing -> parts.isolators().cleanup(id)).exceptionally(failure -> {
                parts.destroyErrors().increment();
                return null;
            });
        }
        return done;
    }

    /** Begins to prepare a container; see {@link Container#prepared()}. */
    public Container launch(ContainerSpec spec) {
        Container container = new Container(spec, parts);
        parts.families().add(container);
        return container;
    }

    /** A container of which something is left. By events of the loop. */
    public Optional<Container> find(ContainerId id) {
        return parts.families().find(id);
    }
}

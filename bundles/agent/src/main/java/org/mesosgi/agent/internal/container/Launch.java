package org.mesosgi.agent.internal.container;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.mesosgi.agent.internal.child.Child;
import org.mesosgi.agent.internal.child.ChildException;
import org.mesosgi.agent.internal.child.Surroundings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The launch of a container: isolators prepare it, its first process is started, isolated, and at last let go. A step that
 * fails destroys the container, and when that is being destroyed there are no more steps.
 *
 * <p>Used by events of the agent's loop, by which also its stages complete.
 */
final class Launch {

    private static final Logger LOG = LoggerFactory.getLogger(Launch.class);

    private final ContainerSpec spec;
    private final Containerizer.Parts parts;
    private final BusyTime busy;
    private final Target target;

    /** The container that is launched. */
    interface Target {

        /** Whether it is being destroyed. */
        boolean isEnding();

        /**
         * Its first process is there, and waits. It may come when the container is being destroyed already.
         *
         * <p>Noted at once: the process must be killed, and its end heard, even if the launch is given up by now.
         */
        void started(Child first);

        /** Has its first process isolated; completes when that is done, and fails if it cannot be. */
        CompletionStage<Void> isolate(Child first);

        /** The launch has failed. */
        void destroy();
    }

    /** @param busy begins and ends with the steps that make work for the machine */
    Launch(ContainerSpec spec, Containerizer.Parts parts, BusyTime busy, Target target) {
        this.spec = requireNonNull(spec, "spec is null");
        this.parts = requireNonNull(parts, "parts is null");
        this.busy = requireNonNull(busy, "busy is null");
        this.target = requireNonNull(target, "target is null");
    }

    /**
     * All up to where the first process waits.
     *
     * @return fails with a {@link ContainerException}
     */
    CompletionStage<Void> prepare() {
        return orDestroy(next(parts.isolators().prepare(spec.id(), spec.config()), this::plan)
                .thenCompose(plan -> next(start(plan), Function.identity()))
                .thenCompose(first -> idleAfter(target.isolate(first))));
    }

    /**
     * Lets the first process go.
     *
     * @return completes when the container's command runs; fails with a {@link ContainerException}
     */
    CompletionStage<Void> go(Child first) {
        busy.beginAtOnce();
        // Listen before it goes: a short command may end at once, and its end must not be heard before its start.
        CompletionStage<Void> started = orDestroy(idleAfter(first.started()));
        parts.io().execute(first::go);
        return started;
    }

    /** What further processes are given, so that they are like the command, which runs. Blocks. */
    Surroundings surroundings(Child first) {
        Map<String, String> known = first.environment();
        // What isolators have given to one that an agent before this one has launched may be forgotten.
        Map<String, String> environment =
                known.isEmpty() ? plan(List.of()).environment().toMap() : known;
        return new Surroundings(spec.config().directory(), environment, spec.mark(), spec.account());
    }

    private LaunchPlan plan(List<LaunchWish> wishes) {
        wishes.forEach(parts.contributions()::prepared);
        return LaunchPlanner.plan(spec.config(), spec.environment(), wishes);
    }

    /** Asks the logger where the output goes, and starts the first process when it is the container's turn. */
    private CompletionStage<Child> start(LaunchPlan plan) {
        return parts.output(spec.id(), spec.config())
                .thenComposeAsync(
                        io -> next(parts.throttle().enter(), permit -> {
                            busy.begin(permit);
                            return io;
                        }),
                        parts.loop())
                .thenApplyAsync(io -> parts.start(spec, plan, io), parts.io())
                .thenApplyAsync(
                        first -> {
                            target.started(first);
                            return first;
                        },
                        parts.loop());
    }

    private CompletionStage<Void> idleAfter(CompletionStage<Void> work) {
        return next(work, nothing -> {
            busy.end();
            return null;
        });
    }

    /** The next step, unless the container is being destroyed. */
    private <T, R> CompletionStage<R> next(CompletionStage<T> stage, Function<T, R> step) {
        return stage.thenApplyAsync(
                result -> {
                    if (target.isEnding()) {
                        throw new ContainerException("container is being destroyed");
                    }
                    return step.apply(result);
                },
                parts.loop());
    }

    private CompletionStage<Void> orDestroy(CompletionStage<Void> work) {
        CompletableFuture<Void> result = new CompletableFuture<>();
        work.whenComplete((nothing, failed) -> parts.loop().execute(() -> {
            if (failed == null) {
                result.complete(null);
                return;
            }
            result.completeExceptionally(failure(failed));
            target.destroy();
        }));
        return result;
    }

    private static ContainerException failure(Throwable failed) {
        Throwable cause =
                failed instanceof CompletionException && failed.getCause() != null ? failed.getCause() : failed;
        if (cause instanceof ContainerException known) {
            return known;
        }
        if (!(cause instanceof ChildException)) {
            LOG.error("A launch has failed for a reason that should not be", cause);
        }
        return new ContainerException(String.valueOf(cause.getMessage()), cause);
    }
}

package org.mesosgi.agent.internal.container;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.mesosgi.agent.internal.child.Child;
import org.mesosgi.agent.internal.child.ChildException;
import org.mesosgi.agent.internal.child.ExitStatus;
import org.mesosgi.api.container.ContainerConfig;
import org.mesosgi.api.container.ContainerLimitation;
import org.mesosgi.api.container.ContainerState;
import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.api.value.ContainerStatus;
import org.mesosgi.api.value.ResourceStatistics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A container: prepared, isolated, run, destroyed. Whatever goes wrong destroys it, and it cleans up after itself.
 *
 * <p>Used by events of the agent's loop, by which also all its stages complete.
 */
public final class Container {

    private static final Logger LOG = LoggerFactory.getLogger(Container.class);

    /** So long isolators may take for the last figures of a container. */
    private static final long LAST_USAGE_MILLIS = 1000;

    private final ContainerSpec spec;
    private final Containerizer.Parts parts;

    private Optional<Child> child = Optional.empty();
    private volatile Allowance allowed;
    private ContainerStatus status;
    private boolean ran;
    private boolean destroying;

    /** While it starts or ends. */
    private Optional<Throttle.Permit> permit = Optional.empty();

    private final CompletionStage<Void> prepared;
    private final List<ContainerLimitation> limitations = new ArrayList<>();
    private Optional<String> failure = Optional.empty();
    private final CompletableFuture<Void> measured = new CompletableFuture<>();
    private final CompletableFuture<Termination> ended = new CompletableFuture<>();
    private final CompletableFuture<Void> destroyed = new CompletableFuture<>();

    /** What it may use now. */
    private record Allowance(Resources resources, ResourceLimits limits) {}

    Container(ContainerSpec spec, Containerizer.Parts parts) {
        this.spec = spec;
        this.parts = parts;
        this.allowed = new Allowance(spec.config().resources(), spec.config().limits());
        this.status = new ContainerStatus(Optional.of(spec.id()), List.of(), OptionalLong.empty());
        this.prepared = prepare();
    }

    /** One that an agent before this one has launched. */
    Container(ContainerSpec spec, Containerizer.Parts parts, Child survivor) {
        this.spec = spec;
        this.parts = parts;
        this.allowed = new Allowance(spec.config().resources(), spec.config().limits());
        this.child = Optional.of(survivor);
        this.ran = true;
        this.status = new ContainerStatus(Optional.of(spec.id()), List.of(), OptionalLong.of(survivor.pid()));
        this.prepared = CompletableFuture.completedFuture(null);
        if (survivor.pid() >= 0) {
            parts.isolators().watch(state(survivor), new Watcher());
            parts.isolators().status(id()).thenAcceptAsync(known -> status = status.merge(known), parts.loop());
            parts.isolators()
                    .update(id(), allowed.resources(), allowed.limits())
                    .exceptionally(failure -> {
                        LOG.error("Container {} goes on with the limits that it had", id(), failure);
                        return null;
                    });
        }
        listen(survivor);
    }

    /** Its id. */
    public ContainerId id() {
        return spec.id();
    }

    /** What modules are told of it. */
    public ContainerConfig config() {
        return spec.config();
    }

    /** What it was wanted to be. */
    public ContainerSpec spec() {
        return spec;
    }

    /** Whether it is being destroyed, or is no more: nothing can be nested in it then. */
    public boolean isEnding() {
        return destroying;
    }

    /** Completes when it is destroyed and nothing is left of it, which others may bring about; does not fail. */
    public CompletionStage<Void> gone() {
        return destroyed.minimalCompletionStage();
    }

    /** What is known of it; all there is once it is prepared. */
    public ContainerStatus status() {
        return status;
    }

    /**
     * Completes when all isolators are ready, and its first process exists and waits; fails with a
     * {@link ContainerException} that says why it cannot be launched.
     */
    public CompletionStage<Void> prepared() {
        return prepared;
    }

    /**
     * Lets it run. To be called once, when it is prepared.
     *
     * @return completes when its command runs; fails with a {@link ContainerException} if it does not come to that
     */
    public CompletionStage<Void> run() {
        if (destroying || child.isEmpty()) {
            return CompletableFuture.failedFuture(new ContainerException("container is being destroyed"));
        }
        ran = true;
        busy();
        Child process = child.get();
        // Listen before it goes: a short command may end at once, and its end must not be heard before its start.
        CompletionStage<Void> started = orDestroy(idleAfter(process.started()));
        parts.io().execute(process::go);
        return started;
    }

    /**
     * Of one that an agent before this one has launched: completes when its command runs, and fails if it never will.
     */
    public CompletionStage<Void> resumed() {
        return child.orElseThrow().started().thenRunAsync(() -> {}, parts.loop());
    }

    /** Lets go of it, and of what is nested in it: they go on without this agent. */
    public void release() {
        parts.families().childrenOf(id()).forEach(Container::release);
        child.ifPresent(Child::release);
    }

    /**
     * Gives it other resources. One that is not there yet, or not any more, is left as it is.
     *
     * @return completes when all isolators have done that; fails with a {@link ContainerException}
     */
    public CompletionStage<Void> update(Resources resources, ResourceLimits limits) {
        allowed = new Allowance(resources, limits);
        return ran && !destroying
                ? parts.isolators().update(id(), resources, limits).thenRunAsync(() -> {}, parts.loop())
                : CompletableFuture.completedFuture(null);
    }

    /** Asks its command to end, with SIGTERM to its process group. */
    public void terminate() {
        signal("TERM");
    }

    /**
     * Sends a signal to the process group of its command; lost if that does not run.
     *
     * @param name the signal as kill(1) knows it: its name, or its number
     */
    public void signal(String name) {
        child.ifPresent(process -> parts.io().execute(() -> process.signal(name)));
    }

    /**
     * Completes when its command has ended and what it has used is known, or when it will never have run; it is not cleaned
     * up then. Does not fail.
     */
    public CompletionStage<Termination> ended() {
        return ended.minimalCompletionStage();
    }

    /**
     * Kills and removes it, after what is nested in it. May be called at any time, and any number of times.
     *
     * @return completes when nothing is left of it; does not fail
     */
    public CompletionStage<Void> destroy() {
        if (!destroying) {
            destroying = true;
            // Isolators are not asked to clean up what they still prepare (MESOS-6059).
            prepared.handle((nothing, failed) -> true)
                    .thenComposeAsync(over -> parts.families().destroyChildrenOf(id()), parts.loop())
                    .thenCompose(alone -> lastUsage())
                    .exceptionally(this::goOn)
                    .thenRunAsync(() -> measured.complete(null), parts.loop())
                    .thenRunAsync(this::kill, parts.io())
                    .exceptionally(this::goOn)
                    .thenComposeAsync(killed -> cleanup(), parts.loop())
                    .whenCompleteAsync(
                            (nothing, failed) -> {
                                idle();
                                destroyed.complete(null);
                            },
                            parts.loop());
        }
        return destroyed.minimalCompletionStage();
    }

    /** What it uses now: what isolators measure, and what it may use. */
    public CompletionStage<ResourceStatistics> usage() {
        return parts.isolators()
                .usage(id())
                .thenApply(usages -> Usage.merge(allowed.resources(), allowed.limits(), usages));
    }

    private CompletionStage<Void> prepare() {
        return orDestroy(next(parts.isolators().prepare(id(), config()), this::plan)
                .thenCompose(plan -> next(logged(plan), Function.identity()))
                .thenCompose(started -> idleAfter(isolate(started))));
    }

    private LaunchPlan plan(List<LaunchWish> wishes) {
        wishes.forEach(parts.contributions()::prepared);
        return LaunchPlanner.plan(config(), spec.environment(), wishes);
    }

    /** Asks the logger where the output goes, and starts the first process. */
    private CompletionStage<Child> logged(LaunchPlan plan) {
        return parts.output(id(), config())
                .thenComposeAsync(
                        io -> next(parts.throttle().enter(), turn -> {
                            permit = Optional.of(turn);
                            return io;
                        }),
                        parts.loop())
                .thenApplyAsync(io -> parts.start(spec, plan, io), parts.io())
                .thenApplyAsync(
                        started -> {
                            // Noted at once: it must be killed, and its end heard, even if the launch is given up by
                            // now.
                            child = Optional.of(started);
                            listen(started);
                            return started;
                        },
                        parts.loop());
    }

    private void listen(Child process) {
        process.ended().whenComplete((exit, failed) -> parts.loop().execute(() -> exited(exit, failed)));
    }

    private ContainerState state(Child process) {
        return new ContainerState(id(), process.pid(), config().directory(), config().executor(), config().container());
    }

    private CompletionStage<Void> isolate(Child started) {
        parts.isolators().watch(state(started), new Watcher());
        status = status.merge(new ContainerStatus(Optional.empty(), List.of(), OptionalLong.of(started.pid())));
        return parts.isolators()
                .isolate(id(), started.pid())
                .thenCompose(isolated -> parts.isolators().update(id(), allowed.resources(), allowed.limits()))
                .thenCompose(updated -> parts.isolators().status(id()))
                .thenAcceptAsync(known -> status = status.merge(known), parts.loop());
    }

    /** Goes on with the launch, unless the container is being destroyed. */
    private <T, R> CompletionStage<R> next(CompletionStage<T> stage, Function<T, R> event) {
        return stage.thenApplyAsync(
                result -> {
                    if (destroying) {
                        throw new ContainerException("container is being destroyed");
                    }
                    return event.apply(result);
                },
                parts.loop());
    }

    /** A part of the launch, whose failure destroys the container. */
    private CompletionStage<Void> orDestroy(CompletionStage<Void> work) {
        CompletableFuture<Void> result = new CompletableFuture<>();
        work.whenComplete((nothing, failed) -> parts.loop().execute(() -> {
            if (failed == null) {
                result.complete(null);
                return;
            }
            result.completeExceptionally(launchFailure(failed));
            destroy();
        }));
        return result;
    }

    private static ContainerException launchFailure(Throwable failed) {
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

    private void busy() {
        idle();
        permit = Optional.of(parts.throttle().enterAtOnce());
    }

    private void idle() {
        permit.ifPresent(Throttle.Permit::giveBack);
    }

    private CompletionStage<Void> idleAfter(CompletionStage<Void> work) {
        return next(work, nothing -> {
            idle();
            return null;
        });
    }

    private void exited(ExitStatus exit, Throwable failed) {
        if (!destroyed.isDone()) {
            busy();
        }
        if (failed != null && failure.isEmpty()) {
            failure = Optional.ofNullable(failed.getMessage());
        }
        destroy();
        measured.minimalCompletionStage().thenRun(() -> end(Optional.ofNullable(exit)));
    }

    private void end(Optional<ExitStatus> exit) {
        ended.complete(new Termination(exit, limitations, failure));
    }

    /** What it has used in all, asked for while its processes, or at least the first, are still there. */
    private CompletionStage<Void> lastUsage() {
        if (!ran) {
            return CompletableFuture.completedFuture(null);
        }
        return parts.isolators()
                .usage(id())
                .toCompletableFuture()
                .completeOnTimeout(List.of(), LAST_USAGE_MILLIS, TimeUnit.MILLISECONDS)
                .thenAccept(usages -> usages.forEach(parts.contributions()::measured));
    }

    private Void goOn(Throwable failed) {
        LOG.error("Container {} is not destroyed as it should be", id(), failed);
        return null;
    }

    private void kill() {
        child.ifPresent(Child::destroy);
    }

    private CompletionStage<Void> cleanup() {
        // If there was a process, its end is on its way as an event of its own.
        if (child.isEmpty()) {
            end(Optional.empty());
        }
        return parts.isolators().cleanup(id()).whenComplete((nothing, failed) -> {
            if (failed != null) {
                parts.destroyErrors().increment();
            }
        });
    }

    /** What isolators say of the container while it runs. */
    private final class Watcher implements WatchListener {

        @Override
        public void limited(String isolator, ContainerLimitation limitation) {
            parts.loop().execute(() -> {
                if (!ended.isDone()) {
                    limitations.add(limitation);
                    parts.contributions().limited(isolator, limitation);
                    destroy();
                }
            });
        }

        @Override
        public void failed(String isolator, Throwable cause) {
            parts.loop().execute(() -> {
                if (!ended.isDone() && failure.isEmpty()) {
                    failure = Optional.of("isolator '" + isolator + "' has stopped watching: " + cause.getMessage());
                    destroy();
                }
            });
        }
    }
}

package org.mesosgi.agent.internal.container;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.mesosgi.agent.internal.child.Child;
import org.mesosgi.agent.internal.child.ExitStatus;
import org.mesosgi.agent.internal.child.Surroundings;
import org.mesosgi.api.container.ContainerConfig;
import org.mesosgi.api.container.ContainerLimitation;
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

    private final ContainerSpec spec;
    private final Containerizer.Parts parts;
    private final Isolation isolation;
    private final BusyTime busy;
    private final Launch launch;
    private final CompletionStage<Void> prepared;
    private final Ending ending = new Ending();
    private final CompletableFuture<Void> destroying = new CompletableFuture<>();
    private final CompletableFuture<Void> destroyed = new CompletableFuture<>();

    private Optional<Child> child = Optional.empty();
    private boolean ran;

    Container(ContainerSpec spec, Containerizer.Parts parts) {
        this.spec = spec;
        this.parts = parts;
        this.isolation = new Isolation(spec, parts);
        this.busy = new BusyTime(parts.throttle());
        this.launch = new Launch(spec, parts, busy, new Launched());
        this.prepared = launch.prepare();
    }

    /** One that an agent before this one has launched. */
    Container(ContainerSpec spec, Containerizer.Parts parts, Child survivor) {
        this.spec = spec;
        this.parts = parts;
        this.isolation = new Isolation(spec, parts);
        this.busy = new BusyTime(parts.throttle());
        this.launch = new Launch(spec, parts, busy, new Launched());
        this.prepared = CompletableFuture.completedFuture(null);
        this.child = Optional.of(survivor);
        this.ran = true;
        isolation.resume(survivor, new Watcher());
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
        return destroying.isDone();
    }

    /** Completes when it begins to be destroyed, whoever wants that; does not fail. */
    public CompletionStage<Void> ending() {
        return destroying.minimalCompletionStage();
    }

    /** Completes when it is destroyed and nothing is left of it, which others may bring about; does not fail. */
    public CompletionStage<Void> gone() {
        return destroyed.minimalCompletionStage();
    }

    /** What is known of it; all there is once it is prepared. */
    public ContainerStatus status() {
        return isolation.status();
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
        if (isEnding() || child.isEmpty()) {
            return CompletableFuture.failedFuture(new ContainerException("container is being destroyed"));
        }
        ran = true;
        return launch.go(child.get());
    }

    /**
     * Of one that an agent before this one has launched: completes when its command runs, and fails if it never will.
     */
    public CompletionStage<Void> resumed() {
        return child.orElseThrow().started().thenRunAsync(() -> {}, parts.loop());
    }

    /**
     * What further processes of it are given, so that they are like its command. To be asked for once that runs.
     *
     * @return gives it, and may block for that
     */
    public Supplier<Surroundings> surroundings() {
        Child process = child.orElseThrow();
        return () -> launch.surroundings(process);
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
        isolation.allow(resources, limits);
        return ran && !isEnding()
                ? isolation.update().thenRunAsync(() -> {}, parts.loop())
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
        return ending.termination();
    }

    /**
     * Kills and removes it, after what is nested in it. May be called at any time, and any number of times.
     *
     * @return completes when nothing is left of it; does not fail
     */
    public CompletionStage<Void> destroy() {
        if (destroying.complete(null)) {
            // Isolators are not asked to clean up what they still prepare (MESOS-6059).
            prepared.handle((nothing, failed) -> true)
                    .thenComposeAsync(over -> parts.families().destroyChildrenOf(id()), parts.loop())
                    .thenCompose(alone -> ran ? isolation.tellLastUsage() : CompletableFuture.completedFuture(null))
                    .exceptionally(this::goOn)
                    .thenRunAsync(this::measured, parts.loop())
                    .thenRunAsync(this::kill, parts.io())
                    .exceptionally(this::goOn)
                    .thenComposeAsync(killed -> cleanup(), parts.loop())
                    .whenCompleteAsync(
                            (nothing, failed) -> {
                                busy.end();
                                destroyed.complete(null);
                            },
                            parts.loop());
        }
        return destroyed.minimalCompletionStage();
    }

    /** What it uses now: what isolators measure, and what it may use. */
    public CompletionStage<ResourceStatistics> usage() {
        return isolation.usage();
    }

    private void listen(Child process) {
        process.ended().whenComplete((exit, failed) -> parts.loop().execute(() -> exited(exit, failed)));
    }

    private void exited(ExitStatus exit, Throwable failed) {
        if (!destroyed.isDone()) {
            busy.beginAtOnce();
        }
        Optional.ofNullable(failed).map(Throwable::getMessage).ifPresent(ending::failed);
        destroy();
        ending.exited(Optional.ofNullable(exit));
    }

    private Void goOn(Throwable failed) {
        LOG.error("Container {} is not destroyed as it should be", id(), failed);
        return null;
    }

    /** What is left to do keeps nobody waiting. */
    private void measured() {
        busy.end();
        ending.measured();
    }

    private void kill() {
        child.ifPresent(Child::destroy);
    }

    private CompletionStage<Void> cleanup() {
        // If there was a process, its end is on its way as an event of its own.
        if (child.isEmpty()) {
            ending.exited(Optional.empty());
        }
        return parts.isolators().cleanup(id()).whenComplete((nothing, failed) -> {
            if (failed != null) {
                parts.destroyErrors().increment();
            }
        });
    }

    /** What becomes of the launch. */
    private final class Launched implements Launch.Target {

        @Override
        public boolean isEnding() {
            return Container.this.isEnding();
        }

        @Override
        public void started(Child first) {
            child = Optional.of(first);
            listen(first);
        }

        @Override
        public CompletionStage<Void> isolate(Child first) {
            return isolation.begin(first, new Watcher());
        }

        @Override
        public void destroy() {
            Container.this.destroy();
        }
    }

    /** What isolators say of the container while it runs. */
    private final class Watcher implements WatchListener {

        @Override
        public void limited(String isolator, ContainerLimitation limitation) {
            parts.loop().execute(() -> {
                if (!ending.isTold()) {
                    ending.limited(limitation);
                    parts.contributions().limited(isolator, limitation);
                    destroy();
                }
            });
        }

        @Override
        public void failed(String isolator, Throwable cause) {
            parts.loop().execute(() -> {
                if (!ending.isTold()) {
                    ending.failed("isolator '" + isolator + "' has stopped watching: " + cause.getMessage());
                    destroy();
                }
            });
        }
    }
}

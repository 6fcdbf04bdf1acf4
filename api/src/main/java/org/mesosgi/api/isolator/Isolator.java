package org.mesosgi.api.isolator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.ModuleKind;
import org.mesosgi.api.Standing;
import org.mesosgi.api.container.ContainerConfig;
import org.mesosgi.api.container.ContainerLaunchInfo;
import org.mesosgi.api.container.ContainerLimitation;
import org.mesosgi.api.container.ContainerState;
import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.api.value.ContainerStatus;
import org.mesosgi.api.value.ResourceStatistics;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Isolates containers from each other in one respect, and measures what they use. The agent's flag
 * {@code --isolation=a,b} names the isolators; there is one instance of each.
 *
 * <p>A container goes through
 *
 * <pre>
 * prepare -&gt; (fork) -&gt; watch, isolate -&gt; (exec) -&gt; update | usage | status ... -&gt; (all processes gone) -&gt; cleanup
 * </pre>
 *
 * <ul>
 *   <li>{@code prepare}: one isolator after the other, in the order of creation; the first failure ends the launch.
 *   <li>{@code isolate}, {@code update}, {@code usage}, {@code status}, {@code recover}: all isolators at once.
 *   <li>{@code cleanup}: one after the other in reverse order, going on after failures. It comes after {@code prepare}
 *       has ended, at most once, and also for containers that this isolator never heard of, which it ignores.
 * </ul>
 *
 * <p>The agent calls one instance from one thread at a time. A method must not block: what takes time happens behind the
 * stage it returns. An exception counts as a failed stage. All methods have a default that does nothing.
 */
@ConsumerType
@ModuleKind(minimum = "1.7.0", reason = "recover() takes the states of the living containers since 1.7.0")
public interface Isolator {

    /**
     * Called once, before all other methods. Most isolators need nothing of the agent, and leave it alone.
     *
     * @param host what the agent does for it
     * @throws RuntimeException if it cannot work here; its message reaches the operator
     */
    default void initialize(IsolatorHost host) {}

    /** Whether nested containers are its business; if not, it is not called for them. */
    default boolean supportsNesting() {
        return false;
    }

    /** Whether containers without executor and framework are its business; if not, it is not called for them. */
    default boolean supportsStandalone() {
        return false;
    }

    /**
     * The agent has been restarted, or this isolator takes over from another one. What the containers may use follows with
     * {@code update}.
     *
     * @param states the containers that are alive
     * @param orphans containers that are alive but unknown to the agent; it will clean them up
     */
    default CompletionStage<Void> recover(List<ContainerState> states, Set<ContainerId> orphans) {
        return CompletableFuture.completedFuture(null);
    }

    /** A container is about to be launched; nothing of it runs yet. */
    default CompletionStage<Optional<ContainerLaunchInfo>> prepare(ContainerId id, ContainerConfig config) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    /**
     * The container's first process exists and waits: it runs its command only when all isolators have isolated it.
     *
     * @param pid the process's id
     */
    default CompletionStage<Void> isolate(ContainerId id, long pid) {
        return CompletableFuture.completedFuture(null);
    }

    /** Completes when the container has hit a limit, which destroys it. The default never completes. */
    @Standing
    default CompletionStage<ContainerLimitation> watch(ContainerId id) {
        return new CompletableFuture<>();
    }

    /**
     * The container is given other resources.
     *
     * @param requests what it is given
     * @param limits up to where it may exceed that
     */
    default CompletionStage<Void> update(ContainerId id, Resources requests, ResourceLimits limits) {
        return CompletableFuture.completedFuture(null);
    }

    /** What the container uses now, as far as this isolator measures it. */
    default CompletionStage<ResourceStatistics> usage(ContainerId id) {
        return CompletableFuture.completedFuture(ResourceStatistics.none(Instant.now()));
    }

    /** What this isolator knows of the running container. */
    default CompletionStage<ContainerStatus> status(ContainerId id) {
        return CompletableFuture.completedFuture(ContainerStatus.unknown());
    }

    /** The container's last process has ended. Unknown containers are ignored. */
    default CompletionStage<Void> cleanup(ContainerId id) {
        return CompletableFuture.completedFuture(null);
    }
}

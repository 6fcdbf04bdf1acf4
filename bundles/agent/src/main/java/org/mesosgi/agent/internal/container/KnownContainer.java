package org.mesosgi.agent.internal.container;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.container.ContainerLimitation;
import org.mesosgi.api.container.ContainerState;
import org.mesosgi.api.isolator.Isolator;
import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.ContainerId;

/** What a successor of an isolator has to know of a container. Only touched by the isolator's thread. */
final class KnownContainer {

    private final ContainerId id;

    /** Whether it, or the outermost one around it, stands alone. */
    private final boolean standalone;

    private Optional<ContainerState> state = Optional.empty();
    private Optional<Allowance> allowance = Optional.empty();
    private Optional<CompletableFuture<ContainerLimitation>> watch = Optional.empty();

    /** What the isolator says about it; only of the last one that was asked does the word count. */
    private CompletionStage<ContainerLimitation> asked = new CompletableFuture<>();

    /** What a container may use. */
    record Allowance(Resources requests, ResourceLimits limits) {}

    KnownContainer(ContainerId id, boolean standalone) {
        this.id = id;
        this.standalone = standalone;
    }

    ContainerId id() {
        return id;
    }

    boolean isStandalone() {
        return standalone;
    }

    /** Whether a container is the business of an isolator. */
    boolean isOf(Isolator isolator) {
        return (id.parent().isEmpty() || isolator.supportsNesting()) && (!standalone || isolator.supportsStandalone());
    }

    /** Its first process is there, and it is watched. */
    void lives(ContainerState known, CompletableFuture<ContainerLimitation> watcher) {
        state = Optional.of(known);
        watch = Optional.of(watcher);
    }

    Optional<ContainerState> state() {
        return state;
    }

    void mayUse(Resources requests, ResourceLimits limits) {
        allowance = Optional.of(new Allowance(requests, limits));
    }

    /** What it may use; empty as long as it is being launched. */
    Optional<Allowance> allowance() {
        return allowance;
    }

    Optional<CompletableFuture<ContainerLimitation>> watch() {
        return watch;
    }

    void ask(CompletionStage<ContainerLimitation> answer) {
        asked = answer;
    }

    CompletionStage<ContainerLimitation> asked() {
        return asked;
    }
}

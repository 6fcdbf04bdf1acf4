package org.mesosgi.agent.internal.container;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.value.ContainerId;

/** Which containers are there, and which of them are nested in which. Used by events of the agent's loop. */
final class ContainerFamilies {

    private final Map<ContainerId, Container> all = new LinkedHashMap<>();
    private final Map<ContainerId, Set<Container>> children = new LinkedHashMap<>();

    /** It is there, until nothing is left of it. */
    void add(Container container) {
        ContainerId id = container.id();
        all.put(id, container);
        id.parent()
                .ifPresent(parent -> children.computeIfAbsent(parent, outer -> new LinkedHashSet<>())
                        .add(container));
        container.gone().thenRun(() -> remove(container));
    }

    private void remove(Container container) {
        all.remove(container.id(), container);
        container
                .id()
                .parent()
                .ifPresent(parent -> children.computeIfPresent(parent, (outer, inner) -> {
                    inner.remove(container);
                    return inner.isEmpty() ? null : inner;
                }));
    }

    Optional<Container> find(ContainerId id) {
        return Optional.ofNullable(all.get(id));
    }

    /** Those that are nested in a container, but not those within them. */
    List<Container> childrenOf(ContainerId id) {
        return List.copyOf(children.getOrDefault(id, Set.of()));
    }

    /**
     * Kills and removes what is nested in a container.
     *
     * @return completes when nothing is left of it; does not fail
     */
    CompletionStage<Void> destroyChildrenOf(ContainerId id) {
        CompletionStage<Void> done = CompletableFuture.completedStage(null);
        for (Container child : childrenOf(id)) {
            done = done.thenCombine(child.destroy(), (before, now) -> null);
        }
        return done;
    }
}

package org.mesosgi.agent.internal.nested;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import org.mesosgi.agent.internal.checkpoint.Checkpoints;
import org.mesosgi.agent.internal.checkpoint.MetaDirectory;
import org.mesosgi.agent.internal.checkpoint.RecoveredContainer;
import org.mesosgi.agent.internal.child.Users;
import org.mesosgi.agent.internal.container.Container;
import org.mesosgi.agent.internal.container.ContainerException;
import org.mesosgi.agent.internal.container.ContainerSpec;
import org.mesosgi.agent.internal.container.Containerizer;
import org.mesosgi.agent.internal.fetch.Fetcher;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.api.value.ContainerStatus;
import org.mesosgi.wire.checkpoint.NestedContainer;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.v1.agent.Response.WaitContainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The containers of an agent that calls launch: nested ones, and those that stand alone. Used by events of the agent's loop. */
public final class NestedContainers {

    private static final Logger LOG = LoggerFactory.getLogger(NestedContainers.class);

    private final Parts parts;
    private final NestedSpecs specs;
    private final Map<ContainerId, NestedRun> known = new LinkedHashMap<>();

    /** Those with whose end all within them is forgotten. */
    private final Set<ContainerId> roots = new LinkedHashSet<>();

    /**
     * What they are run with.
     *
     * @param loop the agent's loop
     * @param io threads that may block
     * @param sandboxes where the sandboxes of containers are that stand alone
     * @param records where the agent notes what it must know to end such containers
     * @param fetched tells hooks what has been fetched for which container
     */
    public record Parts(
            Executor loop,
            Executor io,
            Containerizer containerizer,
            Fetcher fetcher,
            Checkpoints checkpoints,
            Path sandboxes,
            Path records,
            BiFunction<ContainerId, Path, CompletionStage<Void>> fetched) {}

    /** @param users whom containers can run as */
    public NestedContainers(Parts parts, Users users) {
        this.parts = requireNonNull(parts, "parts is null");
        this.specs = new NestedSpecs(parts.sandboxes(), parts.records(), users);
    }

    /**
     * Launches one, unless it is there already. One whose launch has failed before is launched anew.
     *
     * @return completes when its command runs, with whether it was launched now; fails with a {@link ContainerException}, or
     *     an {@link UnsupportedContainerException}
     */
    public CompletionStage<Boolean> launch(NestedWish wish) {
        ContainerId id = IdConverter.toApi(wish.container().getContainerId());
        NestedRun before = known.get(id);
        if (before != null && before.hasFailed()) {
            return before.abandoned().thenCompose(nothing -> {
                known.remove(id, before);
                return launch(wish);
            });
        }
        if (before != null) {
            return CompletableFuture.completedStage(false);
        }
        try {
            NestedSpecs.requireSupported(
                    wish.container().getContainer(), id.parent().isPresent());
        } catch (UnsupportedContainerException e) {
            return CompletableFuture.failedStage(e);
        }
        return id.parent().isPresent() ? launchNested(wish, id) : launchStandalone(wish, id);
    }

    private CompletionStage<Boolean> launchNested(NestedWish wish, ContainerId id) {
        ContainerId parentId = id.parent().orElseThrow();
        Optional<Container> parent = parts.containerizer().find(parentId).filter(container -> !container.isEnding());
        if (parent.isEmpty()) {
            return CompletableFuture.failedStage(
                    new ContainerException("parent container " + parentId + " does not exist, or is being destroyed"));
        }
        return add(id, wish.run().map(folder -> MetaDirectory.container(folder, id)))
                .launch(
                        wish.container(),
                        () -> specs.prepare(wish.container(), parent.get().spec()),
                        () -> !parent.get().isEnding())
                .thenApply(nothing -> true);
    }

    private CompletionStage<Boolean> launchStandalone(NestedWish wish, ContainerId id) {
        if (parts.containerizer().find(id).isPresent()) {
            // It is an executor's.
            return CompletableFuture.completedStage(false);
        }
        return add(id, wish.run())
                .launch(wish.container(), () -> specs.prepareStandalone(wish.container()), () -> true)
                .thenApply(nothing -> true);
    }

    private NestedRun add(ContainerId id, Optional<Path> folder) {
        NestedRun run = new NestedRun(id, folder, parts);
        known.put(id, run);
        run.abandoned().thenRun(() -> known.remove(id, run));
        ContainerId root = id.root();
        // One that stands alone stays known, with all within it, until it is removed.
        if (!known.containsKey(root) && roots.add(root)) {
            parts.containerizer()
                    .find(root)
                    .map(Container::gone)
                    .orElseGet(() -> CompletableFuture.completedStage(null))
                    .thenRun(() -> {
                        roots.remove(root);
                        known.keySet().removeIf(each -> each.root().equals(root));
                    });
        }
        return run;
    }

    /** Waits for one: completes with how it has ended; empty if it is not known. */
    public Optional<CompletionStage<WaitContainer>> await(ContainerId id) {
        return Optional.ofNullable(known.get(id)).map(NestedRun::ended);
    }

    /**
     * Sends a signal to one.
     *
     * @return whether there is one that could end by that
     */
    public boolean kill(ContainerId id, int signal) {
        NestedRun run = known.get(id);
        if (run == null || run.hasEnded()) {
            return false;
        }
        run.kill(signal);
        return true;
    }

    /**
     * Forgets one that has ended, with all that was nested in it, and removes its sandbox. One that is not known is none to
     * remove.
     *
     * @return fails with a {@link ContainerException} if it has not ended
     */
    public CompletionStage<Void> remove(ContainerId id) {
        NestedRun run = known.get(id);
        if (run == null) {
            return CompletableFuture.completedStage(null);
        }
        if (!run.hasEnded()) {
            return CompletableFuture.failedStage(new ContainerException("Nested container has not terminated yet"));
        }
        Optional<Path> outermost = known.containsKey(id.root())
                ? Optional.of(specs.sandbox(id.root()))
                : parts.containerizer()
                        .find(id.root())
                        .map(root -> root.spec().config().directory());
        known.keySet().removeIf(each -> isWithin(each, id));
        parts.checkpoints().remove(run.folder());
        return outermost
                .map(root -> Sandboxes.delete(root, sandbox(root, id), parts.io()))
                .orElseGet(() -> CompletableFuture.completedStage(null));
    }

    private static boolean isWithin(ContainerId each, ContainerId outer) {
        return each.equals(outer)
                || each.parent().filter(parent -> isWithin(parent, outer)).isPresent();
    }

    private static Path sandbox(Path root, ContainerId id) {
        return id.parent()
                .map(parent ->
                        sandbox(root, parent).resolve(NestedSpecs.SANDBOXES).resolve(id.value()))
                .orElse(root);
    }

    /** What is known of one that is there. */
    public Optional<ContainerStatus> status(ContainerId id) {
        return Optional.ofNullable(known.get(id)).flatMap(NestedRun::status);
    }

    /** Those within a container that have not ended. */
    public List<ContainerId> within(ContainerId root) {
        return known.values().stream()
                .filter(run -> !run.hasEnded() && run.id().root().equals(root))
                .map(NestedRun::id)
                .filter(id -> id.parent().isPresent())
                .toList();
    }

    /** Those that stand alone and have not ended. */
    public List<ContainerId> standalone() {
        return known.values().stream()
                .filter(run -> !run.hasEnded() && run.id().parent().isEmpty())
                .map(NestedRun::id)
                .toList();
    }

    /**
     * Ends those that stand alone, with what is nested in them.
     *
     * @return completes when nothing is left of them
     */
    public CompletionStage<Void> destroyStandalone() {
        CompletableFuture<?>[] gone = standalone().stream()
                .flatMap(id -> parts.containerizer().find(id).stream())
                .map(container -> container.destroy().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(gone);
    }

    /** Lets go of those that stand alone: they go on without this agent. Others are let go of with those around them. */
    public void release() {
        standalone().forEach(id -> parts.containerizer().find(id).ifPresent(Container::release));
    }

    /**
     * Says what containers are that an agent before this one has launched, and has not seen the end of. Where that cannot be
     * said, as there is no such user any more, for example, a container is lost, but not the others. Blocks.
     *
     * @param recovered each after the one that it is nested in
     * @param outer those of executors that they are nested in
     * @return those of which it can be said, and whose parent is there or that need none, in their order
     */
    public List<ContainerSpec> describe(List<RecoveredContainer> recovered, List<ContainerSpec> outer) {
        Map<ContainerId, ContainerSpec> all = new HashMap<>();
        outer.forEach(spec -> all.put(spec.id(), spec));
        List<ContainerSpec> described = new ArrayList<>();
        for (RecoveredContainer container : recovered) {
            ContainerId id = IdConverter.toApi(container.info().getContainerId());
            if (container.ending().isEmpty()) {
                describe(container.info(), id, all).ifPresent(spec -> {
                    all.put(id, spec);
                    described.add(spec);
                });
            }
        }
        return described;
    }

    private Optional<ContainerSpec> describe(
            NestedContainer info, ContainerId id, Map<ContainerId, ContainerSpec> all) {
        try {
            return id.parent().isPresent()
                    ? id.parent().map(all::get).map(parent -> specs.describe(info, parent))
                    : Optional.of(specs.describeStandalone(info));
        } catch (RuntimeException e) {
            LOG.error("Container {} cannot be taken over, and is removed: {}", id, e.toString());
            return Optional.empty();
        }
    }

    /**
     * Takes over what an agent before this one has launched. Those around them are taken over already.
     *
     * @param survivors what there is of those that were {@linkplain #describe described}
     */
    public void resume(List<RecoveredContainer> recovered, List<Container> survivors) {
        Map<ContainerId, Container> found = new HashMap<>();
        survivors.forEach(survivor -> found.put(survivor.id(), survivor));
        for (RecoveredContainer container : recovered) {
            ContainerId id = IdConverter.toApi(container.info().getContainerId());
            NestedRun run = add(id, Optional.of(container.folder()));
            container
                    .ending()
                    .ifPresentOrElse(
                            run::endedBefore,
                            () -> Optional.ofNullable(found.get(id))
                                    .ifPresentOrElse(
                                            run::resume, () -> run.endedBefore(WaitContainer.getDefaultInstance())));
        }
    }
}

package org.mesosgi.runtime.internal.hook;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Lock;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.mesosgi.api.hook.Hook;
import org.mesosgi.runtime.Contribution;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the hooks of a chain one after the other, and tells what they contribute. What a hook throws changes nothing, or
 * reaches who has called, as its {@link Link} says.
 */
final class HookCalls {

    private static final Logger LOG = LoggerFactory.getLogger(HookCalls.class);

    private final Supplier<List<Link>> links;
    private final Lock lock;
    private final Consumer<Contribution> contributions;

    /**
     * @param links gives the hooks that are in the chain now; a call goes to those that it has begun with
     * @param lock held while a hook is called
     * @param contributions is told what hooks add
     */
    HookCalls(Supplier<List<Link>> links, Lock lock, Consumer<Contribution> contributions) {
        this.links = requireNonNull(links, "links is null");
        this.lock = requireNonNull(lock, "lock is null");
        this.contributions = requireNonNull(contributions, "contributions is null");
    }

    /**
     * Lets each hook decorate what those before it have made of a value.
     *
     * @param method the hooks' method, as people know it
     * @param call calls it; empty if the hook leaves the value as it is
     */
    <V> V decorate(String method, Decoration<V> decoration, V start, BiFunction<Hook, V, Optional<V>> call) {
        V value = start;
        for (Link link : links.get()) {
            Optional<V> result = call(link, method, value, call);
            if (result.isPresent()) {
                V before = value;
                value = link.appends() ? decoration.append().apply(before, result.get()) : result.get();
                String change = decoration.describe(before, value);
                if (!change.isEmpty()) {
                    contributions.accept(new Contribution(link.name(), method, change));
                }
            }
        }
        return value;
    }

    /**
     * Tells each hook something.
     *
     * @param method the hooks' method, as people know it
     */
    void tell(String method, Consumer<Hook> call) {
        for (Link link : links.get()) {
            call(link, method, "told", (hook, told) -> {
                        call.accept(hook);
                        return Optional.of(told);
                    })
                    .ifPresent(told -> contributions.accept(new Contribution(link.name(), method, told)));
        }
    }

    /**
     * Asks each hook, without waiting for the answers of those before it.
     *
     * @param join adds an answer to a value
     * @return completes with the value that all answers were added to; fails if a hook does
     */
    <V> CompletionStage<V> gather(V start, Function<Hook, CompletionStage<Optional<V>>> call, BinaryOperator<V> join) {
        CompletionStage<V> joined = CompletableFuture.completedFuture(start);
        for (Link link : links.get()) {
            joined = joined.thenCombine(
                    ask(link, call),
                    (before, added) ->
                            added.map(more -> join.apply(before, more)).orElse(before));
        }
        return joined;
    }

    private <V> Optional<V> call(Link link, String method, V value, BiFunction<Hook, V, Optional<V>> call) {
        lock.lock();
        try {
            return requireNonNull(call.apply(link.slot().get(), value), "the hook has returned null");
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            if (isUninstalled(link)) {
                return Optional.empty();
            }
            if (link.appends()) {
                throw e;
            }
            LOG.warn("Hook {} has failed in {}; nothing is changed by it", link.name(), method, e);
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private <V> CompletionStage<Optional<V>> ask(Link link, Function<Hook, CompletionStage<Optional<V>>> call) {
        try {
            return requireNonNull(call.apply(link.slot().get()), "the hook has returned null");
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return isUninstalled(link)
                    ? CompletableFuture.completedFuture(Optional.empty())
                    : CompletableFuture.failedFuture(e);
        }
    }

    /** Whether a hook was taken out, be it while a call was on its way through the chain: then it is as if it had not been. */
    private boolean isUninstalled(Link link) {
        return !link.isCallable() || !links.get().contains(link);
    }
}

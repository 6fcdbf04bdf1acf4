package org.mesosgi.master.internal.registry;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.mesosgi.api.state.Entry;
import org.mesosgi.api.state.Storage;
import org.mesosgi.process.loop.EventLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the registry down. One write is under way at a time; operations that come meanwhile go together into the next.
 * Used by events of the master's loop, and completes its stages by such events.
 *
 * <p>A registry that cannot be written, or that somebody else has written, is the end of this master's leadership.
 */
public final class Registrar {

    /** The name of the registry in the storage. */
    static final String NAME = "registry";

    private static final Logger LOG = LoggerFactory.getLogger(Registrar.class);

    /** How long a move waits for a write to end, before it looks again. */
    private static final Duration PAUSE = Duration.ofMillis(10);

    /** How often the registry is read while another master writes it. */
    private static final int ATTEMPTS = 10;

    private final Supplier<Storage> storage;
    private final EventLoop loop;
    private final Timeouts timeouts;
    private final Consumer<String> fatal;

    private final List<Waiting> waiting = new ArrayList<>();
    private Registry current = Registry.empty();
    private Optional<UUID> written = Optional.empty();
    private boolean recovered;
    private boolean writing;
    private Optional<String> broken = Optional.empty();

    /**
     * How long the storage may take.
     *
     * @param fetch to read the registry
     * @param store to write it
     */
    public record Timeouts(Duration fetch, Duration store) {}

    private record Waiting(Consumer<RegistryEdit> operation, CompletableFuture<Registry> done) {}

    /**
     * A registrar that does nothing before {@link #recover}.
     *
     * @param storage the view of the storage's slot
     * @param loop the master's
     * @param fatal is told why this master cannot lead any more
     */
    public Registrar(Supplier<Storage> storage, EventLoop loop, Timeouts timeouts, Consumer<String> fatal) {
        this.storage = requireNonNull(storage, "storage is null");
        this.loop = requireNonNull(loop, "loop is null");
        this.timeouts = requireNonNull(timeouts, "timeouts is null");
        this.fatal = requireNonNull(fatal, "fatal is null");
    }

    /** The registry as it is written down. */
    public Registry registry() {
        return current;
    }

    /**
     * Reads the registry, and writes it as it is: so a predecessor that still takes itself for the leader cannot write it any
     * more. Fails if that is not possible.
     */
    public CompletionStage<Registry> recover() {
        return recover(ATTEMPTS);
    }

    private CompletionStage<Registry> recover(int attempts) {
        return ask(() -> storage.get().get(NAME), timeouts.fetch(), "has not been read")
                .thenCompose(entry -> {
                    Registry read =
                            entry.map(each -> Registry.parse(each.value())).orElse(Registry.empty());
                    UUID id = UUID.randomUUID();
                    return ask(
                                    () -> storage.get().set(entry(id, read), entry.map(Entry::id)),
                                    timeouts.store(),
                                    "has not been written")
                            .thenCompose(stored -> stored ? recovered(read, id) : recoverAgain(attempts - 1));
                });
    }

    /** The predecessor has written something just now: that counts. */
    private CompletionStage<Registry> recoverAgain(int attempts) {
        return attempts > 0
                ? recover(attempts)
                : CompletableFuture.failedFuture(new IllegalStateException("another master keeps writing it"));
    }

    private CompletionStage<Registry> recovered(Registry read, UUID id) {
        current = read;
        written = Optional.of(id);
        recovered = true;
        write();
        return CompletableFuture.completedFuture(read);
    }

    /**
     * Changes the registry.
     *
     * @param operation what is to be changed; it may throw before it has changed anything, which is its own affair
     * @return the registry, when it is written down with the change; fails with what the operation throws, or if it cannot
     *     be written
     */
    public CompletionStage<Registry> apply(Consumer<RegistryEdit> operation) {
        Waiting added = new Waiting(operation, new CompletableFuture<>());
        waiting.add(added);
        write();
        return added.done();
    }

    /**
     * Copies the registry into another storage, between two writes, and goes on there.
     *
     * @param makeCurrent lets calls of the slot go to it
     * @return fails if it cannot be written there; then nothing has changed
     */
    public CompletionStage<Void> moveTo(Storage next, Runnable makeCurrent) {
        if (!recovered) {
            // There is nothing to take along: what is in the next one counts.
            makeCurrent.run();
            return CompletableFuture.completedFuture(null);
        }
        if (writing) {
            CompletableFuture<Void> later = new CompletableFuture<>();
            loop.schedule(
                    PAUSE, () -> moveTo(next, makeCurrent).whenComplete((done, failure) -> complete(later, failure)));
            return later;
        }
        writing = true;
        UUID id = UUID.randomUUID();
        return ask(() -> next.get(NAME), timeouts.fetch(), "has not been read")
                .thenCompose(before -> ask(
                        () -> next.set(entry(id, current), before.map(Entry::id)),
                        timeouts.store(),
                        "has not been written"))
                .handle((stored, failure) -> {
                    writing = false;
                    if (failure == null && stored) {
                        written = Optional.of(id);
                        makeCurrent.run();
                    }
                    write();
                    if (failure != null || !stored) {
                        throw new IllegalStateException("the registry cannot be written there: "
                                + (failure == null ? "somebody else writes it" : message(failure)));
                    }
                    return null;
                });
    }

    private void write() {
        if (!recovered || writing || waiting.isEmpty()) {
            return;
        }
        // Whoever is told of the end of an operation may ask for another one.
        List<Waiting> taken = List.copyOf(waiting);
        waiting.clear();
        if (broken.isPresent()) {
            failAll(taken, broken.get());
            return;
        }
        List<Waiting> batch = new ArrayList<>();
        List<Runnable> refusals = new ArrayList<>();
        RegistryEdit edit = new RegistryEdit(current);
        for (Waiting each : taken) {
            try {
                each.operation().accept(edit);
                batch.add(each);
            } catch (RuntimeException e) {
                refusals.add(() -> each.done().completeExceptionally(e));
            }
        }
        if (edit.hasChanged()) {
            store(edit.result(), batch);
        } else {
            batch.forEach(each -> each.done().complete(current));
        }
        refusals.forEach(Runnable::run);
    }

    private void store(Registry next, List<Waiting> batch) {
        writing = true;
        UUID id = UUID.randomUUID();
        ask(() -> storage.get().set(entry(id, next), written), timeouts.store(), "has not been written")
                .whenComplete((stored, failure) -> {
                    writing = false;
                    if (failure == null && stored) {
                        current = next;
                        written = Optional.of(id);
                        LOG.debug(
                                "The registry is written: {} agents",
                                current.admitted().size());
                        batch.forEach(each -> each.done().complete(next));
                    } else {
                        String why = failure == null ? "another master has written it" : message(failure);
                        broken = Optional.of(why);
                        failAll(batch, why);
                        fatal.accept("Failed to update the registry: " + why);
                    }
                    write();
                });
    }

    private static void failAll(List<Waiting> batch, String why) {
        batch.forEach(each -> each.done().completeExceptionally(new IllegalStateException(why)));
    }

    private static Entry entry(UUID id, Registry registry) {
        return new Entry(NAME, id, registry.toBytes());
    }

    /** Calls the storage; the answer comes as an event, and too late is none. */
    private <T> CompletionStage<T> ask(Supplier<CompletionStage<T>> call, Duration timeout, String late) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        EventLoop.Timer timer = loop.schedule(
                timeout,
                () -> answer.completeExceptionally(
                        new IllegalStateException("it " + late + " within " + timeout.toSeconds() + " s")));
        try {
            call.get()
                    .whenComplete((value, failure) -> loop.execute(() -> {
                        timer.cancel();
                        if (failure == null) {
                            answer.complete(value);
                        } else {
                            answer.completeExceptionally(failure);
                        }
                    }));
        } catch (RuntimeException e) {
            timer.cancel();
            answer.completeExceptionally(e);
        }
        return answer;
    }

    private static void complete(CompletableFuture<Void> later, Throwable failure) {
        if (failure == null) {
            later.complete(null);
        } else {
            later.completeExceptionally(failure);
        }
    }

    /** What a failure says, without the wrapping of stages. */
    public static String message(Throwable failure) {
        Throwable cause = cause(failure);
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    /** A failure without the wrapping of stages. */
    public static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}

package org.mesosgi.master.internal.durable;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.mesosgi.master.internal.registry.Registrar;
import org.mesosgi.master.internal.registry.Registry;
import org.mesosgi.wire.cluster.OperatorState;

/**
 * The decisions of operators that outlive the master: schedule, quotas, weights, agents that are gone, drained or
 * deactivated. A change is stored first and counts then; one comes after the other. Used by events of the master's loop.
 */
public final class OperatorRecord {

    private final Function<OperatorState, CompletionStage<Void>> store;
    private final Executor loop;
    private OperatorState state;
    private CompletionStage<Void> before = CompletableFuture.completedFuture(null);

    /** The value of the registry that holds it. */
    private static final String NAME = "operators";

    /** A record in the registry of the master. */
    public static OperatorRecord in(Registrar registrar, OperatorState beginning, Executor loop) {
        return new OperatorRecord(
                beginning,
                state -> registrar
                        .apply(registry -> registry.set(NAME, state.toByteString()))
                        .thenApply(stored -> null),
                loop);
    }

    /**
     * Begins with what a registry holds; weights that it does not hold stay as they are.
     *
     * @throws IllegalArgumentException if that makes no sense
     */
    public void restore(Registry registry) {
        registry.value(NAME).ifPresent(bytes -> {
            try {
                OperatorState stored = OperatorState.parseFrom(bytes);
                state = stored.getWeightsCount() > 0
                        ? stored
                        : stored.toBuilder()
                                .addAllWeights(state.getWeightsList())
                                .build();
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalArgumentException("what operators have decided makes no sense: " + e.getMessage(), e);
            }
        });
    }

    /**
     * @param beginning what was stored before
     * @param store stores the whole; the stage completes on any thread when that is safe, and fails if it cannot be
     * @param loop the master's
     */
    public OperatorRecord(
            OperatorState beginning, Function<OperatorState, CompletionStage<Void>> store, Executor loop) {
        this.state = requireNonNull(beginning, "beginning is null");
        this.store = requireNonNull(store, "store is null");
        this.loop = requireNonNull(loop, "loop is null");
    }

    /** What counts now. */
    public OperatorState state() {
        return state;
    }

    /**
     * Changes it.
     *
     * @param change what to change, of what counts when all changes before are stored
     * @return completes by an event of the loop when the change counts; fails if it cannot be stored, and then nothing has
     *     changed
     */
    public CompletionStage<Void> change(Consumer<OperatorState.Builder> change) {
        CompletionStage<Void> done = before.thenCompose(nothing -> {
            OperatorState.Builder next = state.toBuilder();
            change.accept(next);
            OperatorState built = next.build();
            return store.apply(built).thenRunAsync(() -> state = built, loop);
        });
        before = done.exceptionally(failure -> null);
        return done;
    }
}

package org.mesosgi.master.internal.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.mesosgi.wire.cluster.OperatorState;

/** What operators decide counts when it is stored, and in their order. */
class OperatorRecordTest {

    private final Deque<CompletableFuture<Void>> stores = new ArrayDeque<>();
    private final OperatorRecord operators = new OperatorRecord(
            OperatorState.getDefaultInstance(),
            state -> {
                CompletableFuture<Void> store = new CompletableFuture<>();
                stores.add(store);
                return store;
            },
            Runnable::run);

    @Test
    void aChangeCountsWhenItIsStored() {
        CompletableFuture<Void> changed = weigh("a").toCompletableFuture();
        assertThat(operators.state().getWeightsList()).isEmpty();
        assertThat(changed).isNotDone();

        stores.remove().complete(null);

        assertThat(changed).isCompleted();
        assertThat(operators.state().getWeightsList()).hasSize(1);
    }

    @Test
    void oneChangeComesAfterTheOther() {
        weigh("a");
        weigh("b");
        assertThat(stores).hasSize(1);

        stores.remove().complete(null);
        stores.remove().complete(null);

        assertThat(operators.state().getWeightsList()).hasSize(2);
    }

    @Test
    void aChangeThatCannotBeStoredIsNoneAndTheNextOneIsMade() {
        CompletableFuture<Void> failed = weigh("a").toCompletableFuture();
        CompletableFuture<Void> next = weigh("b").toCompletableFuture();

        stores.remove().completeExceptionally(new IllegalStateException("no room"));
        stores.remove().complete(null);

        assertThat(failed).isCompletedExceptionally();
        assertThat(next).isCompleted();
        assertThat(operators.state().getWeightsList())
                .extracting(weight -> weight.getRole())
                .containsExactly("b");
    }

    private CompletionStage<Void> weigh(String role) {
        return operators.change(state -> state.addWeightsBuilder().setRole(role).setWeight(1));
    }
}

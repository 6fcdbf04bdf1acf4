package org.mesosgi.runtime.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransactionTest {

    private final List<String> undone = new ArrayList<>();

    @Test
    void undoesTheLastStepFirst() {
        try (Transaction transaction = new Transaction()) {
            transaction.done(() -> undone.add("first"));
            transaction.done(() -> undone.add("second"));
        }

        assertThat(undone).containsExactly("second", "first");
    }

    @Test
    void undoesNothingThatIsCommitted() {
        try (Transaction transaction = new Transaction()) {
            transaction.done(() -> undone.add("first"));
            transaction.commit();
        }

        assertThat(undone).isEmpty();
    }

    @Test
    void undoesTheOtherStepsEvenIfOneCannotBeUndone() {
        try (Transaction transaction = new Transaction()) {
            transaction.done(() -> undone.add("first"));
            transaction.done(() -> {
                throw new IllegalStateException("cannot");
            });
            transaction.done(() -> undone.add("third"));
        }

        assertThat(undone).containsExactly("third", "first");
    }
}

package org.mesosgi.runtime.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mesosgi.runtime.Problem;

class TransactionTest {

    private final List<String> undone = new ArrayList<>();
    private final Transaction transaction = new Transaction();

    @Test
    void undoesTheLastStepFirst() {
        transaction.done("first", () -> undone.add("first"));
        transaction.done("second", () -> undone.add("second"));

        assertThat(transaction.rollBack()).isEmpty();

        assertThat(undone).containsExactly("second", "first");
    }

    @Test
    void undoesNothingTwice() {
        transaction.done("first", () -> undone.add("first"));
        transaction.rollBack();

        transaction.rollBack();

        assertThat(undone).containsExactly("first");
    }

    @Test
    void undoesTheOtherStepsEvenIfOneCannotBeUndone() {
        transaction.done("first", () -> undone.add("first"));
        transaction.done("the library foo is installed", () -> {
            throw new IllegalStateException("it is stuck");
        });
        transaction.done("third", () -> undone.add("third"));

        List<Problem> problems = transaction.rollBack();

        assertThat(undone).containsExactly("third", "first");
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).what()).isEqualTo("it cannot be undone that the library foo is installed");
        assertThat(problems.get(0).why()).isEqualTo("it is stuck");
    }
}

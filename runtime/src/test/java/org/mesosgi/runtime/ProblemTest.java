package org.mesosgi.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {

    private static final Problem WHOLE = Problem.error("V301", "the library 'foo' has no module 'bar'")
            .at(new Place("/etc/modules.json", 3, 14))
            .because("/lib/foo.jar declares baz")
            .fix("did you mean 'baz'?");

    @Test
    void saysWhatWhereWhyAndWhatToDo() {
        assertThat(WHOLE).hasToString("""
                        error V301 at /etc/modules.json:3:14: the library 'foo' has no module 'bar'
                          why: /lib/foo.jar declares baz
                          fix: did you mean 'baz'?""");
    }

    @Test
    void leavesOutWhatItDoesNotKnow() {
        assertThat(Problem.warning("F110", "the argument 'x' does not count"))
                .hasToString("warning F110: the argument 'x' does not count");
    }

    @Test
    void isAnErrorOrAWarning() {
        assertThat(Problem.error("X", "x").isError()).isTrue();
        assertThat(Problem.warning("X", "x").isError()).isFalse();
    }

    @Test
    void anExceptionHasAllProblemsInItsMessage() {
        ProblemException exception = new ProblemException(List.of(WHOLE, Problem.warning("X", "x")));

        assertThat(exception).hasMessage(WHOLE + "\nwarning X: x");
        assertThat(exception.problems()).hasSize(2);
    }

    @Test
    void anExceptionKeepsItsCause() {
        IllegalStateException cause = new IllegalStateException();

        assertThat(new ProblemException(WHOLE, cause))
                .hasMessage(WHOLE.toString())
                .hasCause(cause);
    }
}

package org.mesosgi.posix.internal.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessStatTest {

    @Test
    void readsALineOfTheKernel() {
        ProcessStat process = parse(FakeProc.stat(18787, "cat", 18062, 18061, 15733, 12, 7, 0, 0, 3, 358));

        assertThat(process).isEqualTo(new ProcessStat(18787, 18062, 18061, 15733, 12, 7, 3, 358));
    }

    @Test
    void countsTheTimeOfChildrenThatItHasWaitedFor() {
        ProcessStat process = parse(FakeProc.stat(2, "make", 1, 2, 2, 12, 7, 3000, 400, 1, 0));

        assertThat(process.userTicks()).isEqualTo(3012);
        assertThat(process.systemTicks()).isEqualTo(407);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a) S 9 9 9", "((", "))", "", "é\u0001\\n"})
    void isNotConfusedByTheNameOfTheProgram(String program) {
        ProcessStat process = parse(FakeProc.stat(2, program, 1, 5, 6, 0, 0, 0, 0, 1, 0));

        assertThat(process).isEqualTo(new ProcessStat(2, 1, 5, 6, 0, 0, 1, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2 cat S 1 1 1", "2 (cat) S 1 1 1", ") 2 ( S 1 1 1"})
    void refusesWhatIsNoLineOfAProcess(String line) {
        assertThatThrownBy(() -> ProcessStat.parse(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + line + "' does not describe a process");
    }

    private static ProcessStat parse(byte[] line) {
        return ProcessStat.parse(new String(line, StandardCharsets.ISO_8859_1));
    }
}

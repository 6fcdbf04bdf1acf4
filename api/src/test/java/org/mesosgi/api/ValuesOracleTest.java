package org.mesosgi.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mesosgi.api.value.Bytes;
import org.mesosgi.api.value.Durations;

/** Durations, amounts of bytes and versions are read, printed, ordered or refused as by real Mesos. */
class ValuesOracleTest {

    private static final Map<String, UnaryOperator<String>> READ_AND_PRINT = Map.of(
            "duration", text -> Durations.format(Durations.parse(text)),
            "bytes", text -> Bytes.format(Bytes.parse(text)),
            "version", text -> MesosVersion.parse(text).toString());

    /** Real Mesos wraps these around, or counts bytes above 2^63, which our {@code long} cannot. We refuse them. */
    private static final Set<String> TOO_LARGE = Set.of("bytes 99999999999TB", "bytes 18446744073709551615B");

    /** Real Mesos calculates with doubles, rounds this up to 2^63 and so gets a negative duration. We read it exactly. */
    private static final String LONGEST = "duration 9223372036854775807ns";

    @ParameterizedTest
    @MethodSource
    void readsAndPrintsAsMesosDoes(Oracle.Case recorded) {
        assertThat(readAndPrint(recorded)).isEqualTo(recorded.answer().substring("ok ".length()));
    }

    @ParameterizedTest
    @MethodSource
    void refusesWhatMesosRefusesAndWhatIsTooLarge(Oracle.Case recorded) {
        assertThatIllegalArgumentException().isThrownBy(() -> readAndPrint(recorded));
    }

    @ParameterizedTest
    @MethodSource
    void ordersVersionsAsMesosDoes(Oracle.Case recorded) {
        List<MesosVersion> versions = List.of(recorded.question().split(" ")).stream()
                .skip(1)
                .map(MesosVersion::parse)
                .toList();

        assertThat(versions.get(0).compareTo(versions.get(1)) < 0)
                .isEqualTo(recorded.answer().equals("1"));
    }

    @Test
    void readsTheLongestDuration() {
        assertThat(Durations.parse("9223372036854775807ns").toNanos()).isEqualTo(Long.MAX_VALUE);
    }

    static List<Oracle.Case> readsAndPrintsAsMesosDoes() {
        return recorded(READ_AND_PRINT.keySet()).stream()
                .filter(recorded -> isAccepted(recorded))
                .filter(recorded -> !recorded.question().equals(LONGEST))
                .toList();
    }

    static List<Oracle.Case> refusesWhatMesosRefusesAndWhatIsTooLarge() {
        return recorded(READ_AND_PRINT.keySet()).stream()
                .filter(recorded -> !isAccepted(recorded))
                .toList();
    }

    static List<Oracle.Case> ordersVersionsAsMesosDoes() {
        return recorded(Set.of("versionless"));
    }

    private static boolean isAccepted(Oracle.Case recorded) {
        return recorded.answer().startsWith("ok ") && !TOO_LARGE.contains(recorded.question());
    }

    private static String readAndPrint(Oracle.Case recorded) {
        String[] question = recorded.question().split(" ", 2);
        return READ_AND_PRINT.get(question[0]).apply(question[1]);
    }

    private static List<Oracle.Case> recorded(Set<String> commands) {
        return Oracle.read("values/values.txt").stream()
                .filter(recorded -> commands.contains(recorded.question().split(" ", 2)[0]))
                .toList();
    }
}

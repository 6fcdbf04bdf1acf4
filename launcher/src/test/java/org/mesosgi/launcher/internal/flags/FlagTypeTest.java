package org.mesosgi.launcher.internal.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlagTypeTest {

    /** What the flags of a real Mesos made of texts. */
    static Stream<Arguments> recorded() throws IOException {
        try (InputStream in = FlagTypeTest.class.getResourceAsStream("values.txt")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return IntStream.range(0, lines.size() / 2).mapToObj(i -> {
                String[] question = lines.get(2 * i).split(" ", 2);
                return Arguments.of(question[0], question[1], lines.get(2 * i + 1));
            });
        }
    }

    @ParameterizedTest(name = "{0} \"{1}\" {2}")
    @MethodSource("recorded")
    void readsTextsAsMesosDoes(String type, String text, String answer) {
        FlagType flag = type.equals("flagbool") ? FlagType.BOOLEAN : FlagType.INTEGER;

        if (answer.startsWith("> ok ")) {
            flag.check(text);
            assertThat(flag.normalize(text)).isEqualTo(answer.substring("> ok ".length()));
        } else {
            assertThatIllegalArgumentException().isThrownBy(() -> flag.check(text));
        }
    }

    @ParameterizedTest
    @CsvSource({"true, true", "1, true", "false, false", "0, false"})
    void aBooleanHasOneSpelling(String text, String normal) {
        FlagType.BOOLEAN.check(text);

        assertThat(FlagType.BOOLEAN.normalize(text)).isEqualTo(normal);
    }

    @ParameterizedTest
    @CsvSource({
        "PORT, 0",
        "PORT, 5050",
        "PORT, 65535",
        "NUMBER, 0.5",
        "NUMBER, -1",
        "NUMBER, 1e-3",
        "NUMBER, .5",
        "DURATION, 500ms",
        "DURATION, 1.5hrs",
        "BYTES, 10MB",
        "STRING, ''",
        "PATH, a",
        "JSON, '{}'",
        "FAILURE_POLICY, report",
        "FAILURE_POLICY, quarantine=5/1mins",
        "LIST, 'a,,b'"
    })
    void accepts(FlagType type, String text) {
        assertThatCode(() -> type.check(text)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "BOOLEAN, maybe",
        "BOOLEAN, yes",
        "BOOLEAN, TRUE",
        "INTEGER, 2147483648",
        "PORT, 99999",
        "PORT, 65536",
        "PORT, -1",
        "PORT, abc",
        "PORT, ''",
        "PATH, ''",
        "NUMBER, abc",
        "NUMBER, ''",
        "NUMBER, NaN",
        "NUMBER, Infinity",
        "NUMBER, 1e999",
        "NUMBER, 1d",
        "NUMBER, 0x1p3",
        "NUMBER, ' 1 '",
        "DURATION, 5parsecs",
        "DURATION, 5",
        "BYTES, 10",
        "BYTES, 10XB",
        "FAILURE_POLICY, quarantine",
        "FAILURE_POLICY, quarantine=5/1lightyears"
    })
    void refuses(FlagType type, String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> type.check(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5parsecs", "3lightyears"})
    void saysWhichUnitsThereAre(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FlagType.DURATION.check(text))
                .withMessageContaining(
                        "supported units are 'ns', 'us', 'ms', 'secs', 'mins', 'hrs', 'days', and 'weeks'");
    }
}

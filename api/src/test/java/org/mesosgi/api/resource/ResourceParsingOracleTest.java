package org.mesosgi.api.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mesosgi.api.Oracle;

/** Every text of the recordings is read, printed or refused as by real Mesos. */
class ResourceParsingOracleTest {

    private static final Map<String, Function<String, Object>> PARSERS = Map.of(
            "parse", Resources::parse,
            "quantities", ResourceQuantities::parse,
            "limits", ResourceLimits::parse);

    @ParameterizedTest
    @MethodSource
    void readsAndPrintsAsMesosDoes(Oracle.Case recorded) {
        String command = recorded.question().split(" ", 2)[0];
        String text = argument(recorded);
        Function<String, Object> parser = PARSERS.get(command);

        if (recorded.answer().startsWith("ok ")) {
            assertThat(parser.apply(text)).hasToString(recorded.answer().substring("ok ".length()));
        } else {
            assertThatThrownBy(() -> parser.apply(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(recorded.answer().substring("error ".length()));
        }
    }

    @Test
    void leavesOnlyTheJsonFormToTheWire() {
        assertThat(Oracle.read("resources/parse.txt"))
                .filteredOn(ResourceParsingOracleTest::isJson)
                .hasSize(9);
    }

    static List<Oracle.Case> readsAndPrintsAsMesosDoes() {
        return Oracle.read("resources/parse.txt").stream()
                .filter(recorded -> !isJson(recorded))
                .toList();
    }

    private static boolean isJson(Oracle.Case recorded) {
        return argument(recorded).startsWith("[");
    }

    private static String argument(Oracle.Case recorded) {
        return recorded.question().split(" ", 2)[1].replace("\\n", "\n").replace("\\t", "\t");
    }
}

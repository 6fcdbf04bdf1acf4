package org.mesosgi.api.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mesosgi.api.Oracle;

/** Every pair of the recordings is added, subtracted, compared, ... and printed as by real Mesos. */
class ResourceAlgebraOracleTest {

    private static final Map<String, BiFunction<Resources, Resources, Object>> OPERATIONS = operations();

    @ParameterizedTest
    @MethodSource
    void calculatesAsMesosDoes(Oracle.Case recorded) {
        Resources b = resources(recorded, "b ");
        Resources a = recorded.questions().contains("a=a+b")
                ? resources(recorded, "a ").plus(b)
                : resources(recorded, "a ");

        SoftAssertions answers = new SoftAssertions();
        for (String answer : recorded.answers()) {
            String operation = answer.substring(0, answer.indexOf(' '));
            answers.assertThat(OPERATIONS.get(operation).apply(a, b))
                    .as(operation)
                    .hasToString(answer.substring(operation.length() + 1));
        }
        answers.assertAll();
    }

    @ParameterizedTest
    @MethodSource
    void refusesWhatMesosRefuses(Oracle.Case recorded) {
        assertThatThrownBy(() -> {
                    resources(recorded, "a ");
                    resources(recorded, "b ");
                })
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(recorded.answer().substring("error ".length()));
    }

    static Stream<Oracle.Case> calculatesAsMesosDoes() {
        return recorded().filter(recorded -> !recorded.answer().startsWith("error "));
    }

    static Stream<Oracle.Case> refusesWhatMesosRefuses() {
        return recorded().filter(recorded -> recorded.answer().startsWith("error "));
    }

    private static Stream<Oracle.Case> recorded() {
        return Stream.of("resources/algebra1.txt", "resources/algebra2.txt", "resources/algebra3.txt")
                .flatMap(file -> Oracle.read(file).stream());
    }

    private static Resources resources(Oracle.Case recorded, String which) {
        List<String> lines = recorded.questions().stream()
                .filter(question -> question.startsWith(which))
                .toList();
        assertThat(lines).hasSizeLessThanOrEqualTo(1);
        return lines.isEmpty() ? Resources.none() : Resources.parse(lines.get(0).substring(which.length()));
    }

    private static Map<String, BiFunction<Resources, Resources, Object>> operations() {
        Map<String, BiFunction<Resources, Resources, Object>> operations = new HashMap<>();
        operations.put("str(a)", (a, b) -> a);
        operations.put("str(b)", (a, b) -> b);
        operations.put("a+b", Resources::plus);
        operations.put("a-b", Resources::minus);
        operations.put("b-a", (a, b) -> b.minus(a));
        operations.put("contains(a,b)", (a, b) -> a.contains(b) ? 1 : 0);
        operations.put("contains(b,a)", (a, b) -> b.contains(a) ? 1 : 0);
        operations.put("equal", (a, b) -> a.equals(b) ? 1 : 0);
        operations.put("unreserved(a)", (a, b) -> a.unreserved());
        operations.put("reserved(a,a)", (a, b) -> a.reserved("a"));
        operations.put("allocatableTo(a,a/b)", (a, b) -> a.allocatableTo("a/b"));
        operations.put("toUnreserved(a)", (a, b) -> a.toUnreserved());
        operations.put("quantities(a)", (a, b) -> a.quantities());
        operations.put("quantities(a)-quantities(b)", (a, b) -> a.quantities().minus(b.quantities()));
        operations.put("cpus(a)", (a, b) -> print(a.cpus()));
        operations.put("allocate(a,a/b)", (a, b) -> a.allocate("a/b"));
        operations.put(
                "find(a,toUnreserved(b))",
                (a, b) -> a.find(b.toUnreserved()).map(Resources::toString).orElse("none"));
        return operations;
    }

    /** The recording program printed plain numbers with six digits. */
    private static String print(OptionalDouble amount) {
        return amount.isPresent()
                ? new BigDecimal(amount.getAsDouble())
                        .round(new MathContext(6))
                        .stripTrailingZeros()
                        .toPlainString()
                : "none";
    }
}

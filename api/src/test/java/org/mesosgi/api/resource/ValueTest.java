package org.mesosgi.api.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTest {

    @Test
    void halvesAreRoundedAwayFromZero() {
        assertThat(Value.Scalar.of(1.0005).thousandths()).isEqualTo(1001);
        assertThat(Value.Scalar.of(-1.0005).thousandths()).isEqualTo(-1001);
        assertThat(Value.Scalar.of(0.1 + 0.2)).isEqualTo(Value.Scalar.of(0.3));
    }

    @Test
    void scalarsAreNeverLessThanZeroAfterSubtraction() {
        assertThat(Value.Scalar.of(1).minus(Value.Scalar.of(2))).isEqualTo(Value.Scalar.of(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1-10]       | [3-5]         | [1-2, 6-10]",
                "[1-10]       | [1-1,10-10]   | [2-9]",
                "[1-3,7-9]    | [2-8]         | [1-1, 9-9]",
                "[1-3,7-9]    | [4-6]         | [1-3, 7-9]",
                "[1-3]        | [0-5]         | []",
                "[5-18446744073709551615] | [9-18446744073709551615] | [5-8]",
                "[0-18446744073709551615] | [0-9223372036854775807]  | [9223372036854775808-18446744073709551615]",
            })
    void rangesAreSubtracted(String left, String right, String rest) {
        assertThat(Value.parse(left).minus(Value.parse(right))).hasToString(rest);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1-10]    | [3-5,7-7]  | true",
                "[1-3,5-9] | [3-5]      | false",
                "[1-3,5-9] | [1-3,6-9]  | true",
                "[1-3]     | [1-4]      | false",
                "[0-18446744073709551615] | [18446744073709551615-18446744073709551615] | true",
            })
    void rangesContainRanges(String left, String right, boolean contains) {
        assertThat(Value.parse(left).contains(Value.parse(right))).isEqualTo(contains);
    }

    @Test
    void rangesAreSortedAndJoined() {
        assertThat(new Value.Ranges(List.of(new Range(7, 9), new Range(1, 3), new Range(4, 5), new Range(8, 12)))
                        .ranges())
                .containsExactly(new Range(1, 5), new Range(7, 12));
    }

    @Test
    void orderOfNamesDoesNotCount() {
        Value one = Value.parse("{a,b}");
        Value other = Value.parse("{b,a}");

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one.plus(Value.parse("{c,a}"))).hasToString("{a, b, c}");
        assertThat(one.minus(Value.parse("{a}"))).hasToString("{b}");
    }

    @Test
    void whatIsNeitherNumberNorRangesNorNamesIsAText() {
        assertThat(Value.parse(" rack 1 ")).isEqualTo(new Value.Text("rack 1"));
        assertThat(Value.parse("-1")).isEqualTo(new Value.Text("-1"));
    }

    @Test
    void differentTypesCannotBeSummedUp() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Value.parse("1").plus(Value.parse("[1-2]")))
                .withMessage("values of different types: '1' and '[1-2]'");
        assertThatIllegalArgumentException().isThrownBy(() -> Value.parse("a").plus(Value.parse("b")));
    }
}

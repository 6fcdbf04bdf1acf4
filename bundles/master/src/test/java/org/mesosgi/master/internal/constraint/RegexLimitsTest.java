package org.mesosgi.master.internal.constraint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegexLimitsTest {

    /** Of the documentation of Mesos: RE2 makes a program of 54 instructions of it, which takes 1499 bytes. */
    private static final String ADDRESSES = "192.168.(1[0-9]|3[4-7]|[1-9]|4[2-9]|[1-4][0-9]|5[3-8]|20[4-7]|53[0-5]).1";

    private static final RegexLimits DEFAULT = new RegexLimits(4096, 100);

    @Test
    void anExpressionOfOrdinarySizeIsCompiled() throws Exception {
        assertThat(DEFAULT.compile(ADDRESSES).matches("192.168.36.1")).isTrue();
        assertThat(DEFAULT.compile(ADDRESSES).matches("192.168.99.1")).isFalse();
    }

    @Test
    void aProgramHasNoMoreInstructionsThanItMay() throws Exception {
        int size = DEFAULT.compile(ADDRESSES).programSize();

        assertThat(new RegexLimits(4096, size).compile(ADDRESSES)).isNotNull();
        assertThatThrownBy(() -> new RegexLimits(4096, size - 1).compile(ADDRESSES))
                .isInstanceOf(InvalidConstraintsException.class)
                .hasMessage("Regex '" + ADDRESSES + "' is too complex: program size of " + size
                        + " is larger than maximum of " + (size - 1) + " allowed");
    }

    @Test
    void aProgramFitsIntoTheMemoryThatItMayTake() throws Exception {
        assertThat(new RegexLimits(1600, 100).compile(ADDRESSES)).isNotNull();
        assertThatThrownBy(() -> new RegexLimits(900, 100).compile(ADDRESSES))
                .isInstanceOf(InvalidConstraintsException.class)
                .hasMessage("Failed to construct regex from pattern '" + ADDRESSES
                        + "': pattern too large - compile failed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            (        | missing ): (
            )        | unexpected ): )
            [        | missing ]: [
            a**      | bad repetition operator: **
            *        | no argument for repetition operator: *
            [b-a]    | invalid character class range: b-a
            a{1001}  | invalid repetition size: {1001}
            \\8       | invalid escape sequence: \\8
            (?=a)    | invalid perl operator: (?=
            (?P<n    | invalid named capture group: (?P<n
            \\        | trailing \\
            """)
    void whatIsWrongIsToldInTheWordsOfRe2(String regex, String wrong) {
        assertThatThrownBy(() -> DEFAULT.compile(regex))
                .isInstanceOf(InvalidConstraintsException.class)
                .hasMessage("Failed to construct regex from pattern '" + regex + "': " + wrong);
    }

    /** Nobody may bring the master down with one. */
    @Test
    void groupsWithinGroupsWithoutEndAreTooLarge() {
        String regex = "(".repeat(100_000) + ")".repeat(100_000);

        assertThatThrownBy(() -> DEFAULT.compile(regex)).isInstanceOf(InvalidConstraintsException.class);
    }

    @Test
    void repetitionsOfRepetitionsAreTooLarge() {
        assertThatThrownBy(() -> DEFAULT.compile("((a{1000}){1000}){1000}"))
                .isInstanceOf(InvalidConstraintsException.class);
    }
}

package org.mesosgi.master.internal.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegexSizeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            abc                       | 3
            a{5}b                     | 6
            a{2,5}                    | 5
            a{3,}                     | 4
            (ab){3}                   | 12
            ((a{1000}){1000}){1000}   | 1002002000
            (((a{1000}){1000}){1000}){9} | 2147483647
            [a{9}]{4}                 | 4
            []{9}]                    | 1
            [[:alpha:]]{4}            | 4
            [^]]{4}                   | 4
            \\{5}                      | 3
            \\p{Greek}{7}              | 7
            \\x{10FFFF}{7}             | 7
            \\Qa{9}\\E{2}               | 5
            a{x}                      | 4
            a{                        | 2
            ((                        | 4
            )                         | 0
            """)
    void repetitionsMultiplyWhatTheyRepeat(String regex, long size) {
        assertThat(RegexSize.of(regex)).isEqualTo(size);
    }
}

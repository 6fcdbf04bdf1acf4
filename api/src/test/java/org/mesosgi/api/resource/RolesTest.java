package org.mesosgi.api.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RolesTest {

    @ParameterizedTest
    @ValueSource(strings = {"*", "eng", "eng/dev", "a-b", "a.b/...", "Ä"})
    void validNames(String role) {
        assertThat(Roles.validate(role)).isEmpty();
    }

    /** The messages are those that real Mesos sends to frameworks. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\"    | Role names cannot be the empty string",
                "/a      | Role '/a' cannot start with a slash",
                "a/      | Role 'a/' cannot end with a slash",
                "a//b    | Role 'a//b' cannot contain two adjacent slashes",
                ".       | Role '.' cannot include '.' as a component",
                "a/..    | Role 'a/..' cannot include '..' as a component",
                "a/*     | Role 'a/*' cannot include '*' as a component",
                "-a      | Role component '-a' is invalid because it starts with a dash",
                "x/a b   | Role component 'a b' is invalid because it contains backspace or whitespace",
                "a\\b    | Role component 'a\\b' is invalid because it contains backspace or whitespace",
            })
    void invalidNames(String role, String message) {
        assertThat(Roles.validate(role)).hasValue(message);
    }

    @Test
    void roleIsBelowItsAncestorsOnly() {
        assertThat(Roles.isBelow("a/b/c", "a")).isTrue();
        assertThat(Roles.isBelow("a", "a")).isFalse();
        assertThat(Roles.isBelow("ab", "a")).isFalse();
        assertThat(Roles.isBelow("a", "a/b")).isFalse();
    }
}

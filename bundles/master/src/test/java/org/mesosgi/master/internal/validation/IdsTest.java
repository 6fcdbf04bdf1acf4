package org.mesosgi.master.internal.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "a b", "...", ".a", "é", "{}", "2dcaba52-3077-4d14-987c-9395c8653d27-0026"})
    void anIdThatCanBeTheNameOfADirectoryIsFine(String id) {
        assertThat(Ids.validate(id)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "a/b", "a\\b", "a\nb", "\u0000", "\u007f"})
    void anIdWithSlashesOrControlCharactersIsRefused(String id) {
        assertThat(Ids.validate(id)).hasValue("'" + id + "' contains invalid characters");
    }

    @Test
    void anIdMayHave255Bytes() {
        assertThat(Ids.validate("y".repeat(255))).isEmpty();
        assertThat(Ids.validate("y".repeat(256))).hasValue("ID must not be greater than 255 characters");
    }

    @Test
    void theLengthOfAnIdCountsInBytesSinceNamesOfFilesDo() {
        assertThat(Ids.validate("é".repeat(128))).hasValue("ID must not be greater than 255 characters");
    }

    @Test
    void anEmptyIdIsRefused() {
        assertThat(Ids.validate("")).hasValue("ID must not be empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void theNamesThatEveryDirectoryHasAreRefused(String id) {
        assertThat(Ids.validate(id)).hasValue("'" + id + "' is disallowed");
    }
}

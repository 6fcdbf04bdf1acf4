package org.mesosgi.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> KINDS = List.of("Allocator", "Anonymous", "Hook", "Isolator");

    @ParameterizedTest
    @CsvSource({
        "Hok, Hook", // one missing
        "Hoook, Hook", // one too many
        "Hoak, Hook", // one replaced
        "Hoko, Hook", // two swapped
        "hook, Hook", // another case
        "Isolater, Isolator",
        "Alocatro, Allocator", // a missing one and two swapped
        "Hook, Hook"
    })
    void findsWhatASlipMayHaveMeant(String name, String meant) {
        assertThat(Nearest.to(name, KINDS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"Frobnicator", "Ho", "''", "Authenticator"})
    void suggestsNothingThatIsTooFarAway(String name) {
        assertThat(Nearest.to(name, KINDS)).isEmpty();
    }

    @Test
    void takesTheNearestOfSeveral() {
        assertThat(Nearest.to("posix/cpus", List.of("posix/disk", "posix/cpu", "posix/mem")))
                .contains("posix/cpu");
    }

    @Test
    void findsNothingAmongNothing() {
        assertThat(Nearest.to("foo", List.of())).isEmpty();
    }

    @Test
    void suggestsInWordsOrElseSaysWhatIsSaidOtherwise() {
        assertThat(Nearest.suggest("Hok", KINDS, "look")).isEqualTo("did you mean 'Hook'?");
        assertThat(Nearest.suggest("Frobnicator", KINDS, "look")).isEqualTo("look");
    }
}

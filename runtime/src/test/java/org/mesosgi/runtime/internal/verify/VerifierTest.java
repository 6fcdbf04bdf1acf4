package org.mesosgi.runtime.internal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.api.MesosVersion;
import org.mesosgi.runtime.Kind;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.internal.library.ModuleDeclaration;

class VerifierTest {

    @ParameterizedTest(name = "Mesos {0}, kind {1}, library {2}: {3}")
    @CsvSource({
        // The table of the mission.
        "0.18.0, 0.18.0, 0.18.0, loadable",
        "0.29.0, 0.18.0, 0.18.0, loadable",
        "0.29.0, 0.18.0, 0.21.0, loadable",
        "0.18.0, 0.18.0, 0.29.0, V307",
        "0.29.0, 0.21.0, 0.18.0, V306",
        "0.29.0, 0.29.0, 0.18.0, V306",
        // The table of Mesos itself.
        "1.0.0, 0.18.0, 0.18.0, loadable",
        "1.0.0, 0.18.0, 0.21.0, loadable",
        "0.18.0, 0.18.0, 1.0.0, V307",
        "1.0.0, 0.21.0, 0.18.0, V306",
        "1.0.0, 1.0.0, 0.18.0, V306"
    })
    void kindVersionIsAtMostLibraryVersionIsAtMostMesosVersion(
            String mesos, String minimum, String library, String outcome) {
        Optional<Problem> problem = new Verifier(List.of(hook(mesos, minimum)))
                .verify(module(Map.of("mesosVersion", library, "compatible", "true")));

        assertThat(problem.map(Problem::code).orElse("loadable")).isEqualTo(outcome);
    }

    @ParameterizedTest(name = "Mesos {0}, kind {1}, library {2}: {3}")
    @CsvSource({
        "0.29.0, 0.18.0, 0.29.0, loadable",
        "0.29.0, 0.18.0, 0.21.0, V308",
        "0.29.0, 0.18.0, 0.30.0, V308",
        "0.29.0, 0.21.0, 0.18.0, V306"
    })
    void aModuleThatIsNotCompatibleNeedsExactlyItsOwnMesos(
            String mesos, String minimum, String library, String outcome) {
        Optional<Problem> problem =
                new Verifier(List.of(hook(mesos, minimum))).verify(module(Map.of("mesosVersion", library)));

        assertThat(problem.map(Problem::code).orElse("loadable")).isEqualTo(outcome);
    }

    @ParameterizedTest(name = "Mesos {0}, library {1}: {2}")
    @CsvSource({
        "1.11.0, 1.11, loadable",
        "1.11.0, 1.11.0+build.5, loadable",
        "1.11.0, 1.11.0-rc1, loadable",
        "1.11.0-rc1, 1.11.0, V307",
        "1.11.0, 1.2.0, loadable",
        "1.2.0, 1.11.0, V307"
    })
    void versionsAreOrderedAsMesosDoes(String mesos, String library, String outcome) {
        Optional<Problem> problem = new Verifier(List.of(hook(mesos, "1.0.0")))
                .verify(module(Map.of("mesosVersion", library, "compatible", "true")));

        assertThat(problem.map(Problem::code).orElse("loadable")).isEqualTo(outcome);
    }

    /** Each step mends what the one before has told. */
    @Test
    void theFirstRuleThatIsBrokenIsTheOneThatIsTold() {
        Map<String, String> wrong = new HashMap<>(Map.of(
                "mesos.module", "m", "mesosVersion", "abc", "apiVersion", "1", "kind", "Frobnicator", "author", "a"));
        wrong.put("interface", "org.example.Frobnicator");

        assertThat(told(wrong)).isEqualTo("V302");
        wrong.putAll(Map.of("email", "e", "description", "d"));
        assertThat(told(wrong)).isEqualTo("V303");
        wrong.put("apiVersion", "2");
        assertThat(told(wrong)).isEqualTo("V304");
        wrong.put("kind", "Hook");
        assertThat(told(wrong)).isEqualTo("V310");
        wrong.put("interface", "org.example.Hook");
        assertThat(told(wrong)).isEqualTo("V305");
        wrong.put("mesosVersion", "0.1.0");
        assertThat(told(wrong)).isEqualTo("V306");
        wrong.put("mesosVersion", "99.0.0");
        assertThat(told(wrong)).isEqualTo("V308");
        wrong.put("compatible", "true");
        assertThat(told(wrong)).isEqualTo("V307");
        wrong.put("mesosVersion", "1.0.0");
        assertThat(told(wrong)).isEqualTo("loadable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mesosVersion", "apiVersion", "author", "email", "description", "kind", "interface"})
    void noFieldMayBeMissing(String field) {
        Map<String, String> attributes = new HashMap<>(module(Map.of()).attributes());
        attributes.remove(field);

        Problem problem = verify(new ModuleDeclaration(attributes)).orElseThrow();

        assertThat(problem.code()).isEqualTo("V302");
        assertThat(problem.why()).isEqualTo("its declaration lacks " + field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "1000", "ThisIsNotAnAPIVersion!", "", "2.0"})
    void theModuleApiVersionMustBeEqualAsText(String version) {
        Problem problem = verify(module(Map.of("apiVersion", version))).orElseThrow();

        assertThat(problem.code()).isEqualTo("V303");
        assertThat(problem.why()).isEqualTo("it is built for module API version " + version + "; this host has 2");
    }

    @Test
    void aModuleOfApiVersion1IsToldWhatHasChanged() {
        assertThat(verify(module(Map.of("apiVersion", "1"))).orElseThrow().fix())
                .contains("takes its parameters when it is created");
    }

    @Test
    void anUnknownKindIsToldWithWhatMayBeMeant() {
        Problem problem = verify(module(Map.of("kind", "Hok"))).orElseThrow();

        assertThat(problem.why()).isEqualTo("its kind 'Hok' is unknown");
        assertThat(problem.fix()).isEqualTo("did you mean 'Hook'?");
    }

    @Test
    void aKindOfTheSameNameButOfAnotherInterfaceIsAnotherKind() {
        Problem problem =
                verify(module(Map.of("interface", "com.example.Hook"))).orElseThrow();

        assertThat(problem.why())
                .isEqualTo("its interface is com.example.Hook, but the kind Hook is org.example.Hook of org.example");
    }

    @Test
    void aVersionThatCannotBeReadIsToldInMesosWords() {
        assertThat(verify(module(Map.of("mesosVersion", "1.abc"))).orElseThrow().why())
                .contains("Invalid version component 'abc': Failed to convert 'abc' to number");
    }

    @Test
    void aLibraryThatIsTooOldIsToldWhatHasChangedSince() {
        Problem problem = verify(module(Map.of("mesosVersion", "0.9.0"))).orElseThrow();

        assertThat(problem.what()).isEqualTo("the module 'org_example_M' cannot be loaded");
        assertThat(problem.why())
                .isEqualTo("it is built against Mesos 0.9.0, and the kind Hook needs 0.22.0 or newer: it was new then");
        assertThat(problem.fix()).isEqualTo("build its library against Mesos 0.22.0 to 1.11.0");
    }

    @Test
    void whoeverHasAKindFirstHasIt() {
        Verifier verifier = new Verifier(List.of(hook("1.11.0", "1.11.0"), hook("1.11.0", "0.22.0")));

        assertThat(verifier.verify(module(Map.of("mesosVersion", "1.0.0", "compatible", "true")))
                        .map(Problem::code))
                .contains("V306");
    }

    private static String told(Map<String, String> attributes) {
        return verify(new ModuleDeclaration(attributes)).map(Problem::code).orElse("loadable");
    }

    private static Optional<Problem> verify(ModuleDeclaration module) {
        return new Verifier(List.of(hook("1.11.0", "0.22.0"))).verify(module);
    }

    private static ModuleDeclaration module(Map<String, String> changes) {
        Map<String, String> attributes = new HashMap<>(Map.of(
                "mesos.module",
                "org_example_M",
                "mesosVersion",
                "1.11.0",
                "apiVersion",
                "2",
                "author",
                "a",
                "email",
                "e",
                "description",
                "d",
                "kind",
                "Hook",
                "interface",
                "org.example.Hook"));
        attributes.putAll(changes);
        return new ModuleDeclaration(attributes);
    }

    private static Kind hook(String mesos, String minimum) {
        return new Kind(
                "Hook",
                "org.example.Hook",
                MesosVersion.parse(mesos),
                MesosVersion.parse(minimum),
                "2",
                "it was new then",
                "org.example");
    }
}

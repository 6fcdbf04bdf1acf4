package org.mesosgi.runtime.internal.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.api.Parameter;
import org.mesosgi.api.Parameters;
import org.mesosgi.runtime.ManifestSource;
import org.mesosgi.runtime.Place;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.internal.manifest.Manifest.LibraryEntry;
import org.mesosgi.runtime.internal.manifest.Manifest.ModuleEntry;

class ManifestReaderTest {

    @Test
    void readsLibrariesModulesAndParametersInTheirOrder() {
        List<LibraryEntry> libraries = Reading.of("""
                        {"libraries": [
                          {"file": "libfoo.so", "name": "foo", "modules": [
                            {"name": "b", "parameters": [{"key": "X", "value": "Y"}]},
                            {"name": "a"}]},
                          {"name": "bar"}]}
                        """).libraries();

        assertThat(libraries).extracting(LibraryEntry::label).containsExactly("libfoo.so", "bar");
        assertThat(libraries.get(0).name()).contains("foo");
        assertThat(libraries.get(0).modules()).extracting(ModuleEntry::name).containsExactly("b", "a");
        assertThat(libraries.get(0).modules().get(0).parameters().list()).containsExactly(new Parameter("X", "Y"));
        assertThat(libraries.get(0).modules().get(1).parameters().isEmpty()).isTrue();
        assertThat(libraries.get(1).modules()).isEmpty();
    }

    @Test
    void remembersWhereLibrariesAndModulesAreWritten() {
        Reading reading =
                Reading.of("{\"libraries\": [\n  ^{\"file\": \"f\", \"modules\": [\n    ^{\"name\": \"m\"}]}]}");

        LibraryEntry library = reading.libraries().get(0);
        assertThat(List.of(library.place(), library.modules().get(0).place())).isEqualTo(reading.marks());
    }

    @Test
    void handsOnTheDirectoryOfTheManifest() {
        ManifestSource source = new ManifestSource("modules.json", Path.of("/etc/mesos"), "{}");

        assertThat(ManifestReader.read(source, false, new ArrayList<>()).directory())
                .isEqualTo(Path.of("/etc/mesos"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "  {}  ",
                "{\"libraries\": []}",
                "{\"libraries\": null}",
                "{\"libraries\": [null]}",
                "{\"libraries\": [[], [[null]]]}",
                "{\"Libraries\": [{}], \"LIBRARIES\": 7, \"comment\": {\"libraries\": [{}]}}"
            })
    void aManifestMayBeEmpty(String text) {
        assertThat(Reading.of(text).libraries()).isEmpty();
    }

    @Test
    void unknownAndDifferentlyCasedFieldsDoNotCount() {
        Reading reading = Reading.of("""
                {"libraries": [{"file": "f", "File": 1, "version": [2], "modules": [
                  {"name": "m", "Name": 3, "parameters": [{"key": "k", "value": "v", "secret": true}]}]}]}
                """);

        assertThat(reading.modules()).hasSize(1);
    }

    @Test
    void anObjectStandsForAListOfItself() {
        Reading reading = Reading.of("""
                {"libraries": {"file": "f", "modules": {"name": "m", "parameters": {"key": "k", "value": "v"}}}}
                """);

        assertThat(reading.modules().get(0).parameters().list()).containsExactly(new Parameter("k", "v"));
    }

    @Test
    void nestedListsAreOneList() {
        Reading reading = Reading.of("""
                {"libraries": [[{"file": "f", "modules": [{"name": "a"}, [[{"name": "b"}], []], {"name": "c"}]}]]}
                """);

        assertThat(reading.modules()).extracting(ModuleEntry::name).containsExactly("a", "b", "c");
    }

    @Test
    void nullIsAsGoodAsNothing() {
        Reading reading = Reading.of("""
                {"libraries": [null, {"file": null, "name": "foo", "modules": [
                  null, {"name": "m", "parameters": null}, {"name": "n", "parameters": [null]}]}]}
                """);

        assertThat(reading.libraries().get(0).file()).isEmpty();
        assertThat(reading.modules()).extracting(ModuleEntry::parameters).containsOnly(Parameters.none());
    }

    @Test
    void parametersKeepTheirOrderAndRepeatedKeys() {
        Reading reading = Reading.of("""
                {"libraries": [{"file": "f", "modules": [{"name": "m", "parameters": [
                  {"key": "b", "value": "1"}, {"key": "a", "value": "2"}, {"key": "b", "value": "1"}]}]}]}
                """);

        assertThat(reading.modules().get(0).parameters().list())
                .containsExactly(new Parameter("b", "1"), new Parameter("a", "2"), new Parameter("b", "1"));
    }

    @Test
    void keysValuesAndTheNameOfAModuleMayBeEmpty() {
        Reading reading = Reading.of("""
                {"libraries": [{"file": "f", "modules": [{"name": "", "parameters": [{"key": "", "value": ""}]}]}]}
                """);

        assertThat(reading.modules().get(0).name()).isEmpty();
        assertThat(reading.modules().get(0).parameters().list()).containsExactly(new Parameter("", ""));
    }

    @Test
    void anEmptyFileIsStillAFile() {
        LibraryEntry library = Reading.of("{\"libraries\": [{\"file\": \"\", \"name\": \"foo\"}]}")
                .libraries()
                .get(0);

        assertThat(library.label()).isEmpty();
    }

    @Test
    void escapesAreRead() {
        Reading reading = Reading.of("{\"libraries\": [{\"name\": \"\\u00e9 \\ud83d\\ude00 \\/ \\\" \\\\ \\n\"}]}");

        assertThat(reading.libraries().get(0).label()).isEqualTo("é 😀 / \" \\ \n");
    }

    @Test
    void ofADuplicateKeyTheLastOneCounts() {
        Reading reading = Reading.of("{\"libraries\": [{\"file\": \"a\"}], ^\"libraries\": [{\"file\": \"b\"}]}");

        assertThat(reading.warning().code()).isEqualTo("M113");
        assertThat(reading.manifest().libraries())
                .extracting(LibraryEntry::label)
                .containsExactly("b");
    }

    @Test
    void aLibraryNeedsAFileOrAName() {
        Problem problem = Reading.of("{\"libraries\": [^{\"modules\": []}]}").error();

        assertThat(problem.code()).isEqualTo("M120");
        assertThat(problem.what()).isEqualTo("a library has neither a file nor a name");
    }

    @Test
    void aModuleNeedsAName() {
        Problem problem = Reading.of(
                        "{\"libraries\": [{\"file\": \"libfoo.so\", \"modules\": [^{\"parameters\": []}]}]}")
                .error();

        assertThat(problem.code()).isEqualTo("M121");
        assertThat(problem.why()).contains("libfoo.so");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"key\": \"k\"}                  | libraries[0].modules[0].parameters[0].value is missing",
                "{\"key\": \"k\", \"value\": null} | libraries[0].modules[0].parameters[0].value is missing",
                "{\"value\": \"v\"}                | libraries[0].modules[0].parameters[0].key is missing",
                "{\"key\": null, \"value\": \"v\"} | libraries[0].modules[0].parameters[0].key is missing"
            })
    void aParameterNeedsAKeyAndAValue(String parameter, String what) {
        Problem problem = Reading.of(
                        "{\"libraries\": [{\"file\": \"f\", \"modules\": [{\"name\": \"m\", \"parameters\": [^"
                                + parameter + "]}]}]}")
                .error();

        assertThat(problem.code()).isEqualTo("M122");
        assertThat(problem.what()).isEqualTo(what);
    }

    @Test
    void missingFieldsAreToldByTheirPath() {
        Reading reading = Reading.of("""
                {"libraries": [{"file": "f"}, {"file": "g", "modules": [{"name": "m"}, {"name": "n", "parameters": [
                  {"key": "k", "value": "v"}, ^{"key": "l"}]}]}]}
                """);

        assertThat(reading.error().what()).isEqualTo("libraries[1].modules[1].parameters[1].value is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"libraries\": ^\"foo\"}                                | libraries[0] is a string",
                "{\"libraries\": [^7]}                                    | libraries[0] is a number",
                "{\"libraries\": [{\"file\": ^true}]}                     | libraries[0].file is a boolean",
                "{\"libraries\": [{\"name\": ^[\"foo\"]}]}                | libraries[0].name is a list",
                "{\"libraries\": [{\"name\": ^{\"foo\": 1}}]}             | libraries[0].name is an object",
                "{\"libraries\": [{\"file\":\"f\",\"modules\":[^\"m\"]}]} | libraries[0].modules[0] is a string"
            })
    void aWrongTypeIsToldByItsPath(String text, String what) {
        Reading reading = Reading.of(text);

        assertThat(reading.problems()).anySatisfy(problem -> {
            assertThat(problem.code()).isEqualTo("M123");
            assertThat(problem.what()).isEqualTo(what);
            assertThat(problem.place()).isEqualTo(reading.marks().stream().findFirst());
        });
    }

    @ParameterizedTest
    @CsvSource({"14, a number", "1.5, a number", "true, a boolean", "[], a list"})
    void aParametersValueMustBeAString(String value, String type) {
        Problem problem = Reading.of(
                        "{\"libraries\": [{\"file\": \"f\", \"modules\": [{\"name\": \"m\", \"parameters\": "
                                + "[{\"key\": \"k\", \"value\": ^" + value + "}]}]}]}")
                .error();

        assertThat(problem.what()).isEqualTo("libraries[0].modules[0].parameters[0].value is " + type);
        assertThat(problem.fix()).contains("double quotes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF"
            })
    void aLibraryMayHaveAHash(String hash) {
        Reading reading = Reading.of("{\"libraries\": [{\"file\": \"f\", \"sha256\": \"" + hash + "\"}]}");

        assertThat(reading.libraries().get(0).sha256())
                .contains("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdex",
                "sha256:0123456789abcdef0123456789abcdef0123456789abcdef01234567",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0"
            })
    void aHashHasItsForm(String hash) {
        Problem problem = Reading.of("{\"libraries\": [{\"file\": \"f\", \"sha256\": ^\"" + hash + "\"}]}")
                .error();

        assertThat(problem.code()).isEqualTo("M124");
        assertThat(problem.what()).isEqualTo("libraries[0].sha256 is no SHA-256 hash");
        assertThat(problem.fix()).contains("sha256sum");
    }

    @Test
    void aHashIsAString() {
        assertThat(Reading.of("{\"libraries\": [{\"file\": \"f\", \"sha256\": ^12}]}")
                        .error()
                        .what())
                .isEqualTo("libraries[0].sha256 is a number");
    }

    @Test
    void aWrongTypeIsNotToldASecondTimeAsMissing() {
        assertThat(Reading.of("{\"libraries\": [{\"file\": ^1}]}").error().code())
                .isEqualTo("M123");
        assertThat(Reading.of("{\"libraries\": [{\"file\": \"f\", \"modules\": [{\"name\": ^1}]}]}")
                        .error()
                        .code())
                .isEqualTo("M123");
    }

    @ParameterizedTest
    @CsvSource({"[], a list", "'\"x\"', a string", "null, null", "5, a number", "false, a boolean"})
    void aManifestIsAnObject(String text, String type) {
        Problem problem = Reading.of("^" + text).error();

        assertThat(problem.code()).isEqualTo("M109");
        assertThat(problem.what()).isEqualTo("the manifest is " + type);
    }

    @Test
    void tellsAllThatIsWrongInOneGo() {
        Reading reading = Reading.of("""
                {"libraries": [{}, {"file": "f", "modules": [{}, {"name": 1}, {"name": "m", "parameters": [{}]}]}]}
                """);

        assertThat(reading.problems())
                .extracting(Problem::code)
                .containsExactly("M120", "M121", "M123", "M122", "M122");
    }

    @Test
    void namesTheSourceInEveryProblem() {
        assertThat(Reading.of("{\"libraries\": [^{}]}").error().toString())
                .startsWith("error M120 at modules.json:1:16: ");
        assertThat(Reading.of("{\"libraries\": [^{}]}").error().place()).contains(new Place("modules.json", 1, 16));
    }
}

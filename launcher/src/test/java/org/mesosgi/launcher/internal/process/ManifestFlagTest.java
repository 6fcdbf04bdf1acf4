package org.mesosgi.launcher.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.runtime.ManifestSource;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

class ManifestFlagTest {

    @TempDir
    private Path directory;

    @Test
    void noFlagMeansNoManifest() {
        assertThat(ManifestFlag.of(Map.of("port", "5050"))).isEmpty();
    }

    @Test
    void onlyOneOfTheFlagsMayBeThere() {
        Problem problem = problem(Map.of("modules", "{}", "modules_dir", directory.toString()));

        assertThat(problem.code()).isEqualTo("F105");
        assertThat(problem.what()).isEqualTo("--modules and --modules_dir are both given");
    }

    @Nested
    class Modules {

        @Test
        void mayBeAFile() throws IOException {
            Path file = Files.writeString(directory.resolve("modules.json"), "{}");

            assertThat(modules("file://" + file)).isEqualTo(new ManifestSource(file.toString(), directory, "{}"));
        }

        @Test
        void mayBeAnAbsolutePath() throws IOException {
            Path file = Files.writeString(directory.resolve("modules.json"), "{}");

            assertThat(modules(file.toString())).isEqualTo(new ManifestSource(file.toString(), directory, "{}"));
        }

        @Test
        void mayBeAFileRelativeToTheWorkingDirectory() throws IOException {
            assertThat(modules("file://pom.xml").directory())
                    .isEqualTo(Path.of("").toAbsolutePath());
        }

        @ParameterizedTest
        @ValueSource(strings = {"{\"libraries\": []}", " \n{}", "[]", "\"x\": {", ""})
        void mayBeTheTextItself(String text) {
            assertThat(modules(text)).isEqualTo(ManifestSource.inline("--modules", text));
        }

        @Test
        void mayNotBeAFileThatIsNotThere() {
            Problem problem = problem(Map.of("modules", "file://" + directory.resolve("absent.json")));

            assertThat(problem.code()).isEqualTo("M101");
            assertThat(problem.why()).isEqualTo("no such file");
        }

        @Test
        void mayNotBeADirectory() {
            assertThat(problem(Map.of("modules", directory.toString())).why()).contains("--modules_dir");
        }

        @ParameterizedTest
        @ValueSource(strings = {"modules.json", "./etc/modules.json", "~/modules.json", "http://host/modules.json"})
        void mayNotBeAPathWithoutFileInFrontOfIt(String path) {
            Problem problem = problem(Map.of("modules", path));

            assertThat(problem.code()).isEqualTo("F106");
            assertThat(problem.what()).isEqualTo("the value of --modules is neither JSON nor a file");
            assertThat(problem.fix()).isEqualTo("give the path of a file as file:///path, or the JSON text itself");
        }

        @Test
        void mayNotBeSomethingThatIsNoPath() {
            assertThat(problem(Map.of("modules", "file://a\u0000b")).code()).isEqualTo("F106");
        }

        private ManifestSource modules(String value) {
            List<ManifestSource> sources = ManifestFlag.of(Map.of("modules", value));
            assertThat(sources).hasSize(1);
            return sources.get(0);
        }
    }

    @Nested
    class ModulesDir {

        @Test
        void isReadInTheOrderOfTheNamesBytes() throws IOException {
            // In UTF-16 the last two would change places.
            List<String> names =
                    List.of(".hidden", "10-a.json", "B.json", "a.json", "b", "\uff5e.json", "\ud83d\ude00");
            for (String name : names) {
                Files.writeString(directory.resolve(name), name);
            }

            assertThat(directory("")).extracting(ManifestSource::text).containsExactlyElementsOf(names);
        }

        @Test
        void mayBeGivenWithFileInFrontOfIt() throws IOException {
            Files.writeString(directory.resolve("a.json"), "{}");

            assertThat(directory("file://"))
                    .extracting(ManifestSource::directory)
                    .containsExactly(directory);
        }

        @Test
        void mayBeEmpty() {
            assertThat(directory("")).isEmpty();
        }

        @Test
        void mayNotHoldDirectories() throws IOException {
            Files.createDirectory(directory.resolve("sub"));

            Problem problem = problem(Map.of("modules_dir", directory.toString()));

            assertThat(problem.what()).isEqualTo("cannot read the manifest " + directory.resolve("sub"));
            assertThat(problem.why()).startsWith("it is a directory");
            assertThat(problem.fix()).isEqualTo("move it elsewhere");
        }

        @Test
        void tellsAllThatCannotBeRead() throws IOException {
            Files.createDirectory(directory.resolve("a"));
            Files.writeString(directory.resolve("b"), "{}");
            Files.createSymbolicLink(directory.resolve("c"), directory.resolve("nowhere"));

            assertThat(problems(Map.of("modules_dir", directory.toString())))
                    .extracting(Problem::code)
                    .containsExactly("M101", "M101");
        }

        @Test
        void mayNotBeAFile() throws IOException {
            Path file = Files.writeString(directory.resolve("modules.json"), "{}");

            Problem problem = problem(Map.of("modules_dir", file.toString()));

            assertThat(problem.code()).isEqualTo("M115");
            assertThat(problem.why()).isEqualTo("it is no directory");
        }

        @Test
        void mayNotBeAbsent() {
            assertThat(problem(Map.of("modules_dir", directory + "/absent")).why())
                    .isEqualTo("there is no such directory");
        }

        private List<ManifestSource> directory(String prefix) {
            return ManifestFlag.of(Map.of("modules_dir", prefix + directory));
        }
    }

    private static Problem problem(Map<String, String> flags) {
        List<Problem> problems = problems(flags);
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    private static List<Problem> problems(Map<String, String> flags) {
        return catchThrowableOfType(ProblemException.class, () -> ManifestFlag.of(flags))
                .problems();
    }
}

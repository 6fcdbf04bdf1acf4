package org.mesosgi.launcher.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.api.Parameter;
import org.mesosgi.api.Parameters;
import org.mesosgi.runtime.Change;
import org.mesosgi.runtime.ChangeRecord;
import org.mesosgi.runtime.ChangeReport;
import org.mesosgi.runtime.ChangeReport.Outcome;
import org.mesosgi.runtime.LoadedLibrary;
import org.mesosgi.runtime.LoadedModule;
import org.mesosgi.runtime.ManifestSource;
import org.mesosgi.runtime.Place;
import org.mesosgi.runtime.Problem;

class ManifestKeeperTest {

    @TempDir
    private Path directory;

    private final List<LoadedModule> modules = new ArrayList<>();
    private final List<LoadedLibrary> libraries = new ArrayList<>();
    private KnownManifests known;

    @Test
    void writesWhatIsLoadedAsAManifest() throws IOException {
        Path file = directory.resolve("modules.json");
        modules.add(module("/lib/foo.jar", "a", new Parameter("x", "1"), new Parameter("x", "2")));
        modules.add(module("/lib/bar.jar", "c"));
        modules.add(module("/lib/foo.jar", "b"));

        keeper(file).changed(made());

        assertThat(Files.readString(file).replaceAll("\\s+", "")).isEqualTo("""
                        {"libraries":[{"file":"/lib/foo.jar","modules":[{"name":"a","parameters":[\
                        {"key":"x","value":"1"},{"key":"x","value":"2"}]},{"name":"b"}]},\
                        {"file":"/lib/bar.jar","modules":[{"name":"c"}]}]}""");
        assertThat(ManifestSource.file(file).text()).isEqualTo(Files.readString(file));
    }

    @Test
    void aNewFileIsPrivateBecauseOfSecrets() throws IOException {
        Path file = directory.resolve("modules.json");

        keeper(file).changed(made());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void anOldFileKeepsItsPermissionsAndALinkStaysALink() throws IOException {
        Path real = Files.writeString(directory.resolve("real.json"), "{}");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(directory.resolve("modules.json"), real);

        keeper(link).changed(made());

        assertThat(link).isSymbolicLink();
        assertThat(real).content().contains("libraries");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void aRefusedChangeWritesNothing() throws IOException {
        Path file = Files.writeString(directory.resolve("modules.json"), "mine");

        keeper(file)
                .changed(new ChangeRecord(
                        Instant.EPOCH, change(), Duration.ZERO, Optional.empty(), List.of(Problem.error("X", "no"))));

        assertThat(file).hasContent("mine");
    }

    @Test
    void whatCannotBeWrittenLeavesTheOldFileAndNothingElse() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("gone"));
        Path file = folder.resolve("modules.json");
        Files.delete(folder);

        keeper(file).changed(made());

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void anEditThatIsNotLoadedIsNotWrittenOver() throws IOException {
        Path file = Files.writeString(directory.resolve("modules.json"), "{}");
        ManifestKeeper keeper = keeper(file);
        keeper.changed(made());
        Files.writeString(file, "an edit");
        modules.add(module("/lib/foo.jar", "a"));

        keeper.changed(made());

        assertThat(file).hasContent("an edit");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void anEditThatIsLoadedIsWrittenBack() throws IOException {
        Path file = Files.writeString(directory.resolve("modules.json"), "{}");
        ManifestKeeper keeper = keeper(file);
        Files.writeString(file, "an edit");
        List<ManifestSource> edit = List.of(ManifestSource.file(file));
        modules.add(module("/lib/foo.jar", "a"));
        known.trying(edit);

        keeper.changed(made(new Change.Follow(edit, known.sources())));

        assertThat(file).content().contains("/lib/foo.jar");
    }

    @Test
    void whatIsWrittenIsNoEdit() throws IOException {
        Path file = Files.writeString(directory.resolve("modules.json"), "{}");
        ManifestKeeper keeper = keeper(file);
        modules.add(module("/lib/foo.jar", "a"));

        keeper.changed(made());

        assertThat(known.isEdit(List.of(ManifestSource.file(file)))).isFalse();
        assertThat(known.sources()).containsExactlyInAnyOrder(file.toString(), "modules.json");
    }

    @Test
    void keepsHashesAndLibrariesWithoutModulesButNothingThatIsNotTheOperators() throws IOException {
        Path file = directory.resolve("modules.json");
        libraries.add(library("/lib/kinds.jar", "modules.json"));
        libraries.add(library("/lib/builtin.jar", "builtin.json"));

        keeper(file).changed(made());

        assertThat(Files.readString(file).replaceAll("\\s+", ""))
                .isEqualTo("{\"libraries\":[{\"file\":\"/lib/kinds.jar\",\"sha256\":\"abc\"}]}");
    }

    @Test
    void tellsWhatIsNotKept() {
        LoadedModule own = module("/lib/foo.jar", "a");
        LoadedModule builtIn = module("/lib/bar.jar", "b", new Place("builtin.json", 1, 1));
        ManifestKeeper keeper = keeper(directory.resolve("modules.json"));

        assertThat(keeper.notKept(new ChangeReport(
                        List.of(
                                entry(Outcome.CONFIGURED, own),
                                entry(Outcome.CONFIGURED, builtIn),
                                entry(Outcome.UNCHANGED, builtIn)),
                        List.of())))
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("'b'"))
                .satisfies(problem -> assertThat(problem.why()).contains("builtin.json"));
    }

    private static ChangeReport.Entry entry(Outcome outcome, LoadedModule module) {
        return new ChangeReport.Entry(outcome, module, Optional.of(module), List.of(), module.place());
    }

    private static LoadedLibrary library(String file, String source) {
        return new LoadedLibrary("org.example", file, file, Optional.of("abc"), new Place(source, 1, 1));
    }

    private ManifestKeeper keeper(Path file) {
        known = new KnownManifests(List.of(
                Files.exists(file) ? ManifestSource.file(file) : new ManifestSource(file.toString(), directory, "{}")));
        return new ManifestKeeper(
                file, known, source -> !source.equals("builtin.json"), () -> libraries, () -> modules);
    }

    private static ChangeRecord made() {
        return made(change());
    }

    private static ChangeRecord made(Change change) {
        return new ChangeRecord(
                Instant.EPOCH, change, Duration.ZERO, Optional.of(new ChangeReport(List.of(), List.of())), List.of());
    }

    private static Change change() {
        return new Change.Unload(List.of("x"), false);
    }

    private static LoadedModule module(String file, String name, Parameter... parameters) {
        return module(file, name, new Place("modules.json", 1, 1), parameters);
    }

    private static LoadedModule module(String file, String name, Place place, Parameter... parameters) {
        return new LoadedModule(
                name,
                "Hook",
                "org.example",
                "1.0.0",
                file,
                "1.11.0",
                "a",
                "e",
                "d",
                Parameters.of(List.of(parameters)),
                place,
                List.of());
    }
}

package org.mesosgi.runtime.internal.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.runtime.LibrarySource;
import org.mesosgi.runtime.Place;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.internal.manifest.Manifest.LibraryEntry;

class LibraryFinderTest {

    private static final Place PLACE = new Place("modules.json", 1, 1);

    @TempDir
    private Path root;

    private Path working;
    private Path manifests;
    private Path first;
    private Path second;
    private final Map<String, LibrarySource> sources = new HashMap<>();
    private LibraryFinder finder;

    @BeforeEach
    void directories() throws IOException {
        working = Files.createDirectory(root.resolve("working"));
        manifests = Files.createDirectory(root.resolve("manifests"));
        first = Files.createDirectory(root.resolve("first"));
        second = Files.createDirectory(root.resolve("second"));
        finder = new LibraryFinder(working, List.of(first, second), scheme -> Optional.ofNullable(sources.get(scheme)));
    }

    @Test
    void findsAnAbsolutePath() throws IOException {
        Path file = touch(root.resolve("x.jar"));

        assertThat(find(file(file.toString()))).isEqualTo(file);
    }

    @Test
    void looksForAnAbsolutePathNowhereElse() throws IOException {
        touch(first.resolve("x.jar"));

        assertThat(problem(file("/nonexistent/x.jar")).why()).isEqualTo("looked in /nonexistent");
    }

    @Test
    void findsARelativePathFromTheWorkingDirectoryThenFromTheManifests() throws IOException {
        Path besideManifest = touch(manifests.resolve("myLibs/x.jar"));
        assertThat(find(file("myLibs/x.jar"))).isEqualTo(besideManifest);

        Path fromWorking = touch(working.resolve("myLibs/x.jar"));
        assertThat(find(file("myLibs/x.jar"))).isEqualTo(fromWorking);
    }

    @Test
    void doesNotLookForARelativePathInTheSearchPath() throws IOException {
        touch(first.resolve("myLibs/x.jar"));

        assertThat(problem(file("myLibs/x.jar")).code()).isEqualTo("L201");
    }

    @Test
    void looksForABareNameInTheWorkingDirectoryThenBesideTheManifestThenAlongTheSearchPath() throws IOException {
        for (Path directory : List.of(second, first, manifests, working)) {
            Path file = touch(directory.resolve("foo.jar"));

            assertThat(find(name("foo"))).isEqualTo(file);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"libfoo.so", "libfoo.dylib", "foo", "foo.jar"})
    void findsTheBundleByTheNameThatALibraryHasInMesos(String file) throws IOException {
        Path bundle = touch(first.resolve("foo.jar"));

        assertThat(find(file(file))).isEqualTo(bundle);
        assertThat(find(file(first.resolve(file).toString()))).isEqualTo(bundle);
    }

    @ParameterizedTest
    @ValueSource(strings = {"libfoo.so", "foo", "foo.jar"})
    void findsABundleWithItsVersionInTheName(String name) throws IOException {
        touch(first.resolve("foo-bar-2.0.0.jar"));
        Path bundle = touch(first.resolve("foo-1.2.3.jar"));

        assertThat(find(name(name))).isEqualTo(bundle);
    }

    @Test
    void prefersTheNameWithoutVersion() throws IOException {
        touch(first.resolve("foo-1.2.3.jar"));
        Path bundle = touch(first.resolve("foo.jar"));

        assertThat(find(name("foo"))).isEqualTo(bundle);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"libfoo.so", "libfoo.dylib", "foo", "foo.jar", "foo-1.2.3", "foo-1.2.3.jar", "org.example.foo"})
    void findsOneBundleByAllOfItsNames(String name) {
        Path bundle = touchBundle(first.resolve("foo-1.2.3.jar"), "org.example.foo");

        assertThat(find(name(name))).isEqualTo(bundle);
        assertThat(find(file(name))).isEqualTo(bundle);
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "libsimple.so", "org.example.libsimple.so"})
    void aSymbolicNameMayLookLikeAFile(String name) {
        String symbolicName = name.startsWith("org") ? name : "simple";
        Path bundle = touchBundle(first.resolve("other.jar"), symbolicName);

        assertThat(find(name(name))).isEqualTo(bundle);
    }

    @Test
    void aFileNameAnywhereCountsMoreThanASymbolicName() throws IOException {
        touchBundle(working.resolve("other.jar"), "foo");
        Path file = touch(second.resolve("foo.jar"));

        assertThat(find(name("foo"))).isEqualTo(file);
    }

    @Test
    void aPathIsNoSymbolicName() {
        touchBundle(first.resolve("some.jar"), "org.example.foo");

        assertThat(problem(file(first.resolve("org.example.foo").toString())).code())
                .isEqualTo("L201");
    }

    @Test
    void refusesToChooseBetweenBundlesOfOneSymbolicName() {
        Path one = touchBundle(first.resolve("one.jar"), "org.example.foo");
        Path two = touchBundle(first.resolve("two.jar"), "org.example.foo");
        touchBundle(first.resolve("three.jar"), "org.example.bar");

        Problem problem = problem(name("org.example.foo"));

        assertThat(problem.code()).isEqualTo("L203");
        assertThat(problem.why()).isEqualTo("there are " + one + ", " + two);
    }

    @Test
    void suggestsSymbolicNamesThatAreThere() {
        touchBundle(first.resolve("some.jar"), "org.example.foo");

        assertThat(problem(name("org.exmaple.foo")).fix()).isEqualTo("did you mean 'org.example.foo'?");
    }

    @Test
    void findsABundleByItsSymbolicName() {
        touchBundle(first.resolve("other.jar"), "org.example.other");
        Path bundle = touchBundle(first.resolve("some.jar"), "org.example.foo");

        assertThat(find(name("org.example.foo"))).isEqualTo(bundle);
    }

    @Test
    void isNotStoppedByJarsThatAreNoBundles() throws IOException {
        Files.writeString(first.resolve("aaa.jar"), "no zip file");
        touchBundle(first.resolve("bbb.jar"), ";=,\"");
        Path bundle = touchBundle(first.resolve("some.jar"), "org.example.foo");

        assertThat(find(name("org.example.foo"))).isEqualTo(bundle);
    }

    @Test
    void refusesToChooseBetweenVersions() throws IOException {
        touch(first.resolve("foo-1.2.3.jar"));
        touch(first.resolve("foo-1.2.4.jar"));

        Problem problem = problem(name("foo"));

        assertThat(problem.code()).isEqualTo("L203");
        assertThat(problem.why()).contains("foo-1.2.3.jar").contains("foo-1.2.4.jar");
    }

    @Test
    void theFileCountsMoreThanTheName() throws IOException {
        touch(first.resolve("foo.jar"));
        Path bar = touch(first.resolve("bar.jar"));

        assertThat(find(new LibraryEntry(
                        Optional.of("libbar.so"), Optional.of("foo"), Optional.empty(), List.of(), PLACE)))
                .isEqualTo(bar);
    }

    @Test
    void aDirectoryIsNoLibrary() throws IOException {
        Files.createDirectory(first.resolve("foo"));
        Files.createDirectory(first.resolve("foo.jar"));

        assertThat(problem(name("foo")).code()).isEqualTo("L201");
    }

    @Test
    void saysWhereItHasLooked() {
        Problem problem = problem(name("foo"));

        assertThat(problem.what()).isEqualTo("the library 'foo' is not found");
        assertThat(problem.place()).contains(PLACE);
        assertThat(problem.why()).isEqualTo("looked in " + working + ", " + manifests + ", " + first + ", " + second);
        assertThat(problem.fix()).contains("MESOS_MODULES_PATH");
    }

    @Test
    void suggestsWhatIsThere() throws IOException {
        touch(first.resolve("examplemodule-1.0.0.jar"));

        assertThat(problem(file("libexamplemodul.so")).fix()).isEqualTo("did you mean 'examplemodule'?");
    }

    @Test
    void leavesANameWithASchemeToTheSourceOfThatScheme() {
        sources.put("mvn", name -> Path.of("/repository", name));

        assertThat(find(file("mvn:a:b:1"))).isEqualTo(Path.of("/repository/mvn:a:b:1"));
        assertThat(find(name("mvn:a/b/1"))).isEqualTo(Path.of("/repository/mvn:a/b/1"));
    }

    @Test
    void saysThatThereIsNoSourceOfAScheme() {
        Problem problem = problem(file("mvn:a:b:1"));

        assertThat(problem.code()).isEqualTo("L208");
        assertThat(problem.place()).contains(PLACE);
        assertThat(problem.why()).isEqualTo("no bundle provides a source of mvn: libraries");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\u0000b", "/", "."})
    void whatIsNoNameIsNotFound(String name) {
        assertThat(problem(file(name)).code()).isEqualTo("L201");
    }

    @Test
    void searchesWhereTheEnvironmentSaysThenInTheDistribution() {
        Map<String, String> environment = Map.of(
                "MESOS_MODULES_PATH", "/m", "DYLD_LIBRARY_PATH", "/d", "LD_LIBRARY_PATH", "/a::/b", "PATH", "/bin");

        assertThat(LibraryFinder.searchPath(environment, List.of(Path.of("/own"))))
                .containsExactly(Path.of("/a"), Path.of("/b"), Path.of("/d"), Path.of("/m"), Path.of("/own"));
    }

    private Path find(LibraryEntry entry) {
        return finder.find(entry, manifests);
    }

    private Problem problem(LibraryEntry entry) {
        return catchThrowableOfType(ProblemException.class, () -> find(entry))
                .problems()
                .get(0);
    }

    private static LibraryEntry file(String file) {
        return new LibraryEntry(Optional.of(file), Optional.empty(), Optional.empty(), List.of(), PLACE);
    }

    private static LibraryEntry name(String name) {
        return new LibraryEntry(Optional.empty(), Optional.of(name), Optional.empty(), List.of(), PLACE);
    }

    private static Path touch(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }

    private static Path touchBundle(Path file, String symbolicName) {
        return BundleFile.named(symbolicName).write(file);
    }
}

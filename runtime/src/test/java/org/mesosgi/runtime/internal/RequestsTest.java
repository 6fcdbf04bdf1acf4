package org.mesosgi.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.runtime.ManifestSource;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.internal.library.LibraryFinder;
import org.mesosgi.runtime.internal.library.LibraryStore;
import org.mesosgi.runtime.internal.plan.RequestedLibrary;

class RequestsTest {

    @TempDir
    private Path root;

    private final List<Problem> problems = new ArrayList<>();
    private Requests requests;

    @BeforeEach
    void library() throws IOException {
        requests = requests(false);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "org.example.foo");
        try (OutputStream out = Files.newOutputStream(root.resolve("foo.jar"))) {
            new JarOutputStream(out, manifest).close();
        }
    }

    @Test
    void aLibraryMayHaveTheHashThatTheManifestDemands() {
        String sha256 = request("{\"libraries\": [{\"name\": \"foo\"}]}")
                .get(0)
                .library()
                .sha256();

        assertThat(request("{\"libraries\": [{\"name\": \"foo\", \"sha256\": \"" + sha256 + "\"}]}"))
                .hasSize(1);
        assertThat(problems).isEmpty();
    }

    @Test
    void aLibraryMayNotHaveAnotherHash() {
        String actual = request("{\"libraries\": [{\"name\": \"foo\"}]}")
                .get(0)
                .library()
                .sha256();
        String expected = "f".repeat(64);

        assertThat(request("{\"libraries\": [\n{\"name\": \"foo\", \"sha256\": \"" + expected + "\"}]}"))
                .isEmpty();

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("L207");
            assertThat(problem.place()).hasToString("Optional[modules.json:2:1]");
            assertThat(problem.why()).isEqualTo("its SHA-256 hash is " + actual + ", but must be " + expected);
        });
    }

    @Test
    void allProblemsOfAllManifestsAreTold() {
        request("{\"libraries\": [{\"name\": \"absent\"}, {\"name\": \"foo\"}, {\"file\": \"no.jar\"}, {}]}");

        assertThat(problems).extracting(Problem::code).containsExactly("M120", "L201", "L201");
    }

    @Test
    void aNameAgainstTheConventionIsTold() {
        request("{\"libraries\": [{\"name\": \"foo\", \"modules\": [{\"name\": \"Foo\"}, {\"name\": \"a_b_C\"}]}]}");

        assertThat(problems).extracting(Problem::code).containsExactly("M125");
    }

    @Test
    void whatMesosRefusesIsAWarningOrAnError() {
        request("{\"libraries\": [],}");
        requests = requests(true);
        request("{\"libraries\": [],}");

        assertThat(problems).extracting(Problem::isError).containsExactly(false, true);
    }

    private Requests requests(boolean strict) {
        return new Requests(
                new LibraryFinder(root, List.of(), scheme -> Optional.empty()),
                new LibraryStore(root.resolve("store")),
                strict);
    }

    private List<RequestedLibrary> request(String manifest) {
        return requests.of(List.of(ManifestSource.inline("modules.json", manifest)), problems);
    }
}

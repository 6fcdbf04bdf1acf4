package org.mesosgi.itests.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.api.hook.Hook;
import org.mesosgi.itests.library.DeclaredModule;
import org.mesosgi.itests.library.TestLibrary;
import org.mesosgi.itests.library.TestManifest;
import org.mesosgi.itests.modules.Labeler;
import org.mesosgi.runtime.LibrarySource;
import org.mesosgi.runtime.Problem;
import org.osgi.framework.ServiceReference;

/** Libraries of the local Maven repository; which one that is, a property of Maven's decides. */
class MavenLibraryTest {

    private static final String REPOSITORY = "maven.repo.local";

    @RegisterExtension
    private static final TestRuntime RUNTIME = new TestRuntime();

    @TempDir
    private Path directory;

    @BeforeEach
    void repository() {
        System.setProperty(REPOSITORY, directory.toString());
    }

    @AfterEach
    void noRepository() {
        System.clearProperty(REPOSITORY);
    }

    @Test
    void areLoadedByTheirCoordinates() throws IOException {
        Path jar = Files.createDirectories(directory.resolve("org/example/greeter/1.2.3"))
                .resolve("greeter-1.2.3.jar");
        Files.move(
                TestLibrary.named("org.example.greeter")
                        .with(DeclaredModule.of("org_example_Labeler", Hook.class, Labeler.class))
                        .build(directory),
                jar);

        RUNTIME.load(TestManifest.of(Path.of("mvn:org.example:greeter:1.2.3"), "org_example_Labeler"));

        assertThat(RUNTIME.modules().module("org_example_Labeler").orElseThrow().libraryFile())
                .isEqualTo(jar.toRealPath().toString());
    }

    @Test
    void areRefusedWithThePlaceInTheManifest() {
        Problem problem = TestRuntime.problem(
                () -> RUNTIME.load(TestManifest.of(Path.of("mvn:org.example"), "org_example_Labeler")));

        assertThat(problem.code()).isEqualTo("L209");
        assertThat(problem.place()).isPresent();
    }

    @Test
    void needNothingBeforeOneIsAskedFor() throws Exception {
        ServiceReference<LibrarySource> source = RUNTIME.context()
                .getServiceReferences(LibrarySource.class, null)
                .iterator()
                .next();

        assertThat(source.getUsingBundles()).isNull();
        assertThat(source.getProperty(LibrarySource.SCHEME)).isEqualTo("mvn");
    }
}

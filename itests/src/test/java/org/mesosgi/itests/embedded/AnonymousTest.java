package org.mesosgi.itests.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.api.anonymous.Anonymous;
import org.mesosgi.itests.library.DeclaredModule;
import org.mesosgi.itests.library.TestLibrary;
import org.mesosgi.itests.library.TestManifest;
import org.mesosgi.itests.modules.Hermit;
import org.mesosgi.itests.modules.Journal;
import org.mesosgi.runtime.LoadedModule;

class AnonymousTest {

    // One for every test: once Anonymous modules were created, further ones are created at once.
    private final TestRuntime runtime = new TestRuntime();

    @TempDir
    private Path directory;

    @BeforeEach
    void start() throws IOException {
        runtime.start();
    }

    @AfterEach
    void stop() throws IOException {
        runtime.stop();
    }

    @Test
    void isCreatedWhenTheHostSaysSoAndDestroyedWhenItIsUnloaded() throws IOException {
        load("org_example_Journal");
        assertThat(journal()).isEmpty();

        runtime.modules().createAnonymous();
        assertThat(journal()).isEqualTo("created\n");
        runtime.modules().createAnonymous();
        assertThat(journal()).isEqualTo("created\n");

        runtime.modules().unload("org_example_Journal");
        assertThat(journal()).isEqualTo("created\ndestroyed\n");
    }

    @Test
    void isCreatedAtOnceIfItIsLoadedLater() throws IOException {
        runtime.modules().createAnonymous();

        load("org_example_Journal");

        assertThat(journal()).isEqualTo("created\n");
        assertThat(runtime.modules().module("org_example_Journal").orElseThrow().users())
                .containsExactly("anonymous");
    }

    @Test
    void isNotLoadedIfItCannotBeCreated() throws IOException {
        runtime.modules().createAnonymous();
        TestRuntime.State before = runtime.state();
        TestManifest manifest = TestManifest.of(journalLibrary())
                .andModule("org_example_Journal", "journal", file())
                .and(hermitLibrary(), "org_example_Hermit")
                .and(TestLibrary.named("org.example.plain").build(directory));

        assertThat(TestRuntime.problem(() -> runtime.load(manifest)).why()).isEqualTo("parameter 'needed' is missing");

        assertThat(runtime.state()).isEqualTo(before);
        assertThat(journal()).isEqualTo("created\ndestroyed\n");
    }

    @Test
    void isNotLeftCreatedIfAnotherCannotBe() throws IOException {
        load("org_example_Journal");
        runtime.load(TestManifest.of(hermitLibrary(), "org_example_Hermit"));

        assertThat(TestRuntime.problem(() -> runtime.modules().createAnonymous())
                        .code())
                .isEqualTo("A507");

        assertThat(journal()).isEqualTo("created\ndestroyed\n");
        assertThat(runtime.modules().modules()).extracting(LoadedModule::users).allMatch(users -> users.isEmpty());
    }

    @Test
    void isTriedAgainAfterItCouldNotBeCreated() throws IOException {
        runtime.load(TestManifest.of(hermitLibrary(), "org_example_Hermit"));
        TestRuntime.problems(() -> runtime.modules().createAnonymous());
        runtime.modules().unload("org_example_Hermit");

        load("org_example_Journal");
        assertThat(journal()).isEmpty();
        runtime.modules().createAnonymous();
        assertThat(journal()).isEqualTo("created\n");
    }

    private void load(String module) {
        runtime.load(TestManifest.of(journalLibrary()).andModule(module, "journal", file()));
    }

    private Path journalLibrary() {
        return TestLibrary.named("org.example.journal")
                .with(DeclaredModule.of("org_example_Journal", Anonymous.class, Journal.class))
                .build(directory);
    }

    private Path hermitLibrary() {
        return TestLibrary.named("org.example.hermit")
                .with(DeclaredModule.of("org_example_Hermit", Anonymous.class, Hermit.class))
                .build(directory);
    }

    private String file() {
        return directory.resolve("journal").toString();
    }

    private String journal() throws IOException {
        return Files.exists(Path.of(file())) ? Files.readString(Path.of(file())) : "";
    }
}

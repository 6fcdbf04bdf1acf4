package org.mesosgi.itests.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.api.testmodule.TestModule;
import org.mesosgi.itests.library.DeclaredModule;
import org.mesosgi.itests.library.TestLibrary;
import org.mesosgi.itests.library.TestManifest;
import org.mesosgi.itests.modules.Adder;
import org.mesosgi.itests.modules.Client;
import org.mesosgi.runtime.ManifestSource;
import org.mesosgi.runtime.Slot;

/** The commands as Gogo calls them. */
class ShellCommandsTest {

    @RegisterExtension
    private static final TestRuntime RUNTIME = new TestRuntime();

    @TempDir
    private Path directory;

    private Path library;
    private CommandSession session;

    @BeforeEach
    void openSession() {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        session = RUNTIME.service(CommandProcessor.class)
                .createSession(new ByteArrayInputStream(new byte[0]), output, output);
        library = TestLibrary.named("org.example.library")
                .with(DeclaredModule.of("org_example_Adder", TestModule.class, Adder.class))
                .with(DeclaredModule.of("org_example_Other", TestModule.class, Adder.class))
                .build(directory);
    }

    @AfterEach
    void closeSession() {
        session.close();
    }

    private String execute(String line) {
        try {
            return (String) session.execute(line);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void load(String... modules) {
        RUNTIME.load(TestManifest.of(library, modules));
    }

    @Test
    void loadAndUnload() throws IOException {
        Path manifest = Files.writeString(
                directory.resolve("modules.json"),
                TestManifest.of(library, "org_example_Adder").json());

        assertThat(execute("mesos:load file://" + manifest)).isEqualTo("""
                MODULE             KIND        LIBRARY              VERSION  OUTCOME  BEFORE  SLOTS
                org_example_Adder  TestModule  org.example.library  1.0.0    loaded
                """);
        assertThat(execute("mesos:load " + manifest)).contains("unchanged");
        assertThat(execute("mesos:unload org_example_Adder")).contains("org_example_Adder", "unloaded");
        assertThat(execute("mesos:modules").lines()).hasSize(1);
    }

    @Test
    void loadWithWarnings() {
        String manifest = TestManifest.of(library, "org_example_Adder").json().replace("]}]}", "]},]}");

        assertThat(execute("mesos:load '" + manifest.replace("\n", " ") + "'"))
                .startsWith("warning M112 at mesos:load:")
                .contains("org_example_Adder");
    }

    @Test
    void verifyStrictly() {
        String manifest = TestManifest.of(library, "org_example_Adder")
                .json()
                .replace("]}]}", "]},]}")
                .replace("\n", " ");

        assertThat(execute("mesos:verify '" + manifest + "'")).startsWith("warning M112 at ");
        assertThatThrownBy(() -> execute("mesos:verify --strict '" + manifest + "'"))
                .hasMessageContaining("M112");
    }

    @Test
    void planAndDryRunDoNothing() throws IOException {
        Path manifest = Files.writeString(
                directory.resolve("modules.json"),
                TestManifest.of(library, "org_example_Adder").json());

        assertThat(execute("mesos:plan " + manifest))
                .contains("org_example_Adder  TestModule  org.example.library  1.0.0    loaded")
                .endsWith("Nothing is done yet. No other module would be restarted.\n");
        assertThat(execute("mesos:load --dry-run --json " + manifest))
                .contains("\"dry_run\" : true", "\"outcome\" : \"loaded\"");
        assertThat(execute("mesos:verify " + manifest)).contains("org_example_Adder", "ok");
        assertThat(execute("mesos:verify --json " + manifest)).contains("\"ok\" : true");
        assertThat(RUNTIME.modules().modules()).isEmpty();
    }

    @Test
    void updateConfigureAndSelect() {
        load("org_example_Adder", "org_example_Other");
        try (Slot<TestModule> slot = RUNTIME.modules().select(TestModule.class, "org_example_Adder", "test --module")) {
            assertThat(execute("mesos:configure org_example_Adder user=ada password=sesame"))
                    .contains("configured", "test --module");
            assertThat(slot.get().parameters().find("password")).contains("sesame");

            assertThat(execute("mesos:configure --dry-run org_example_Adder"))
                    .contains("user=ada, password=********")
                    .doesNotContain("sesame");

            assertThat(execute("mesos:select 'test --module' org_example_Other"))
                    .contains("selected  org_example_Adder  test --module");
            assertThat(execute("mesos:slots")).isEqualTo("""
                    SLOT           KIND        MODULE             STATE
                    test --module  TestModule  org_example_Other  active
                    """);

            assertThat(execute("mesos:update org.example.library")).contains("unchanged");
            assertThat(execute("mesos:unload --force org_example_Other"))
                    .startsWith("warning U701")
                    .contains("unloaded");
        }
    }

    @Test
    void tellWhatIsMissingAmongTheirArguments() {
        assertThat(TestRuntime.problem(() -> execute("mesos:unload")).toString())
                .contains("which module?", "mesos:unload [--dry-run] [--force] NAME...");
        assertThat(TestRuntime.problem(() -> execute("mesos:configure a b")).toString())
                .contains("'b' is no parameter", "KEY=VALUE");
        assertThat(TestRuntime.problem(() -> execute("mesos:update")).toString())
                .contains("which library");
    }

    @Test
    void showWhatIsLoadedAndWhoUsesIt() {
        load("org_example_Adder");
        try (Slot<TestModule> slot = RUNTIME.modules().select(TestModule.class, "org_example_Adder", "test --module")) {
            assertThat(slot.user()).isEqualTo("test --module");
            assertThat(execute("mesos:modules")).isEqualTo("""
                            MODULE             KIND        LIBRARY              VERSION  STATE   USED BY
                            org_example_Adder  TestModule  org.example.library  1.0.0    active  test --module
                            """);
            assertThat(execute("mesos:why org_example_Adder")).contains("test.json:3:1", "used by test --module");
        }
    }

    @Test
    void tellWhichModulesUseOneThroughOsgiBeforeItGoesOrChanges() {
        DeclaredModule used = DeclaredModule.of("org_example_Adder", TestModule.class, Adder.class);
        Path client = TestLibrary.named("org.example.client")
                .with(DeclaredModule.of("org_example_Client", TestModule.class, Client.class), used)
                .with(Adder.class)
                .build(directory);
        RUNTIME.load(TestManifest.of(library, "org_example_Adder").and(client, "org_example_Client"));
        assertThat(execute("mesos:why org_example_Adder")).contains("nobody uses it, and mesos:unload unloads it");

        try (Slot<TestModule> slot = RUNTIME.modules().select(TestModule.class, "org_example_Client", "test")) {
            assertThat(slot.isCallable()).isTrue();
            assertThat(execute("mesos:why org_example_Adder"))
                    .contains(
                            "used through OSGi by org_example_Client, and mesos:unload unloads it with these or after them")
                    .doesNotContain("nobody");
            assertThat(execute("mesos:configure --dry-run org_example_Adder x=y"))
                    .endsWith("Nothing is done yet. With it, org_example_Client would be restarted.\n");
        }
    }

    @Test
    void showLibraries() {
        load("org_example_Adder", "org_example_Other");

        assertThat(execute("mesos:libraries"))
                .contains("org.example.library  1.0.0    org_example_Adder, org_example_Other  " + library);
    }

    @Test
    void showAModuleWithItsSecretsMasked() {
        RUNTIME.load(TestManifest.of(library).andModule("org_example_Adder", "user", "ada", "password", "hunter2"));

        assertThat(execute("mesos:module org_example_Adder"))
                .contains("user=ada, password=********")
                .contains("listed at      test.json:3:1")
                .contains("used by        none")
                .doesNotContain("hunter2");
        assertThat(execute("mesos:module --json org_example_Adder")).contains("\"built_against\" : \"Mesos 1.11.0\"");
    }

    @Test
    void exportWhatIsLoadedWithSecretsOnlyIfTold() {
        RUNTIME.load(TestManifest.of(library).andModule("org_example_Adder", "password", "hunter2"));

        assertThat(execute("mesos:export")).contains("\"********\"").doesNotContain("hunter2");
        String manifest = execute("mesos:export --secrets");
        RUNTIME.modules().unload("org_example_Adder");
        RUNTIME.modules().load(List.of(ManifestSource.inline("exported", manifest)));
        assertThat(execute("mesos:export --secrets")).isEqualTo(manifest);
    }

    @Test
    void tellWhyAModuleIsNotThere() {
        TestRuntime.problem(() -> RUNTIME.load(TestManifest.of(library, "org_example_Absent")));
        load("org_example_Adder");
        RUNTIME.modules().unload("org_example_Adder");

        assertThat(execute("mesos:why org_example_Absent")).contains("was refused", "V301");
        assertThat(execute("mesos:why org_example_Adder")).contains("'unload org_example_Adder' took it away");
        assertThat(TestRuntime.problem(() -> execute("mesos:why org_example_Nobody"))
                        .code())
                .isEqualTo("U702");
    }

    @Test
    void rememberChanges() {
        load("org_example_Adder");

        assertThat(execute("mesos:history")
                        .lines()
                        .reduce((before, last) -> last)
                        .orElseThrow())
                .contains("load test.json", "done");
    }

    @Test
    void showTheCompatibilityTable() {
        assertThat(execute("mesos:kinds").lines().filter(line -> line.startsWith("TestModule")))
                .singleElement()
                .asString()
                .contains("0.21.0  1.11.0");
    }

    @Test
    void sayWhatIsMeantByAWrongName() {
        load("org_example_Adder");

        assertThat(TestRuntime.problem(() -> execute("mesos:module org_example_Ader"))
                        .fix())
                .isEqualTo("did you mean 'org_example_Adder'?");
    }
}

package org.mesosgi.itests.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.api.testmodule.TestModule;
import org.mesosgi.itests.library.DeclaredModule;
import org.mesosgi.itests.library.TestLibrary;
import org.mesosgi.itests.library.TestManifest;
import org.mesosgi.itests.modules.Adder;
import org.mesosgi.runtime.Slot;
import org.mesosgi.runtime.internal.shell.MesosCommands;
import org.osgi.framework.ServiceReference;

/** The commands as Gogo calls them. */
class ShellCommandsTest {

    @RegisterExtension
    private static final TestRuntime RUNTIME = new TestRuntime();

    @TempDir
    private Path directory;

    private Path library;
    private MesosCommands commands;

    @BeforeEach
    void commands() {
        commands = RUNTIME.service(MesosCommands.class);
        library = TestLibrary.named("org.example.library")
                .with(DeclaredModule.of("org_example_Adder", TestModule.class, Adder.class))
                .build(directory);
    }

    @Test
    void areFoundByTheShell() {
        ServiceReference<MesosCommands> reference = RUNTIME.context().getServiceReference(MesosCommands.class);

        assertThat(reference.getProperty("osgi.command.scope")).isEqualTo("mesos");
        assertThat((String[]) reference.getProperty("osgi.command.function"))
                .allSatisfy(function -> assertThat(MesosCommands.class.getMethods())
                        .extracting(method -> method.getName())
                        .contains(function));
    }

    @Test
    void loadAndUnload() throws IOException {
        Path manifest = Files.writeString(
                directory.resolve("modules.json"),
                TestManifest.of(library, "org_example_Adder").json());

        assertThat(commands.load("file://" + manifest))
                .contains("org_example_Adder  TestModule")
                .contains("loaded");
        assertThat(commands.load(manifest.toString())).contains("unchanged");
        assertThat(commands.unload("org_example_Adder")).isEqualTo("unloaded org_example_Adder");
        assertThat(commands.modules().lines()).hasSize(1);
    }

    @Test
    void loadWithWarnings() {
        String manifest = TestManifest.of(library, "org_example_Adder").json().replace("]}]}", "]},]}");

        assertThat(commands.load(manifest))
                .startsWith("warning M112 at mesos:load:")
                .contains("org_example_Adder");
    }

    @Test
    void showWhatIsLoadedAndWhoUsesIt() {
        RUNTIME.load(TestManifest.of(library, "org_example_Adder"));
        try (Slot<TestModule> slot = RUNTIME.modules().select(TestModule.class, "org_example_Adder", "test --module")) {
            assertThat(slot.user()).isEqualTo("test --module");
            assertThat(commands.modules()).isEqualTo("""
                            MODULE             KIND        LIBRARY              VERSION  USED BY
                            org_example_Adder  TestModule  org.example.library  1.0.0    test --module
                            """);
        }
    }

    @Test
    void showAModuleWithItsSecretsMasked() {
        RUNTIME.load(TestManifest.of(library).andModule("org_example_Adder", "user", "ada", "password", "hunter2"));

        assertThat(commands.module("org_example_Adder"))
                .contains("user=ada, password=********")
                .contains("listed at      test.json:3:1")
                .contains("used by        nobody")
                .doesNotContain("hunter2");
    }

    @Test
    void showTheCompatibilityTable() {
        assertThat(commands.kinds().lines().filter(line -> line.startsWith("TestModule")))
                .singleElement()
                .asString()
                .contains("0.21.0  1.11.0");
    }

    @Test
    void sayWhatIsMeantByAWrongName() {
        RUNTIME.load(TestManifest.of(library, "org_example_Adder"));

        assertThat(TestRuntime.problem(() -> commands.module("org_example_Ader"))
                        .fix())
                .isEqualTo("did you mean 'org_example_Adder'?");
    }
}

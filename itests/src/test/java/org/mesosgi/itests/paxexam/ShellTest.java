package org.mesosgi.itests.paxexam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.mesosgi.api.testmodule.TestModule;
import org.mesosgi.itests.library.DeclaredModule;
import org.mesosgi.itests.library.TestLibrary;
import org.mesosgi.itests.library.TestManifest;
import org.mesosgi.itests.modules.Adder;
import org.mesosgi.runtime.LoadedModule;

/** The commands, typed into somebody's Gogo. */
public class ShellTest extends InFramework {

    private static final String NAME = "org_example_Adder";

    @Inject
    private CommandProcessor shell;

    private CommandSession session;

    @Before
    public void openSession() {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        session = shell.createSession(new ByteArrayInputStream(new byte[0]), output, output);
    }

    @After
    public void closeSession() {
        session.close();
    }

    @Test
    public void modulesShowsWhatIsLoaded() throws Exception {
        load(manifest());

        assertThat(session.execute("mesos:modules")).isEqualTo("""
                MODULE             KIND        LIBRARY              VERSION  STATE   USED BY
                org_example_Adder  TestModule  org.example.library  1.0.0    active
                """);
    }

    @Test
    public void loadLoadsAManifestFromAFile() throws Exception {
        Path file = file(manifest());

        Object shown = session.execute("mesos:load " + file);

        assertThat(shown).isEqualTo("""
                MODULE             KIND        LIBRARY              VERSION  OUTCOME  BEFORE  SLOTS
                org_example_Adder  TestModule  org.example.library  1.0.0    loaded
                """);
        assertThat(runtime().modules()).extracting(LoadedModule::name).containsExactly(NAME);
    }

    @Test
    public void unloadUnloads() throws Exception {
        load(manifest());

        assertThat(session.execute("mesos:unload " + NAME)).asString().contains(NAME, "unloaded");

        assertThat(runtime().modules()).isEmpty();
    }

    @Test
    public void loadSaysWhatIsWrongAndWhere() throws IOException {
        Path file = file(TestManifest.of(library(), "org_example_Ader"));

        assertThatThrownBy(() -> session.execute("mesos:load " + file))
                .hasMessageContaining(file + ":3:1")
                .hasMessageContaining("did you mean '" + NAME + "'?");
        assertThat(runtime().modules()).isEmpty();
    }

    private TestManifest manifest() {
        return TestManifest.of(library(), NAME);
    }

    private Path library() {
        return TestLibrary.named("org.example.library")
                .with(DeclaredModule.of(NAME, TestModule.class, Adder.class))
                .build(directory());
    }

    private Path file(TestManifest manifest) throws IOException {
        return Files.writeString(directory().resolve("modules.json"), manifest.json());
    }
}

package org.mesosgi.itests.endtoend.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;
import static org.mesosgi.itests.endtoend.shell.TerminalSession.CONTROL_C;
import static org.mesosgi.itests.endtoend.shell.TerminalSession.CONTROL_D;
import static org.mesosgi.itests.endtoend.shell.TerminalSession.CONTROL_P;
import static org.mesosgi.itests.endtoend.shell.TerminalSession.CONTROL_U;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mesosgi.api.anonymous.Anonymous;
import org.mesosgi.itests.endtoend.CommandProcess;
import org.mesosgi.itests.endtoend.Commands;
import org.mesosgi.itests.library.DeclaredModule;
import org.mesosgi.itests.library.TestLibrary;
import org.mesosgi.itests.library.TestManifest;
import org.mesosgi.itests.modules.Dawdler;

/** The prompt on a real terminal: that of a host that runs elsewhere, and a host's own. */
class PromptTest {

    private static final String PROMPT = "mesos> ";

    @RegisterExtension
    private final Commands commands = new Commands();

    private Path workDirectory;

    @BeforeEach
    void needsATerminal() {
        assumeThat(TerminalSession.isPossible())
                .as("there is no 'script' (Debian: bsdutils) to make terminals")
                .isTrue();
        workDirectory = commands.folder().resolve("master");
    }

    @Test
    void aHostElsewhereHasAPromptWithCompletionAndHistory() throws IOException {
        CommandProcess master =
                commands.startMaster("--work_dir=" + workDirectory).awaitErrors("mesos-shell");
        try (TerminalSession terminal =
                TerminalSession.start(workDirectory, "mesos-shell.sh --work_dir=" + workDirectory)) {
            terminal.await(PROMPT);

            terminal.type("mesos:mod\t").await("mesos:modules");
            terminal.type(CONTROL_U + "mesos:module Hier\t").await("HierarchicalDRF");
            terminal.type("\r").await("Allocator").await(PROMPT);
            terminal.type(CONTROL_P).await("mesos:module HierarchicalDRF");
            terminal.type(CONTROL_U + "mesos:select \t").await("master --allocator");
            terminal.type(CONTROL_U + "mesos:load --d\t").await("--dry-run");
            terminal.type(CONTROL_U + "mesos:module nobody\r")
                    .await("error U702")
                    .await(PROMPT);
            terminal.type("sleep 600\r")
                    .typeUntil(CONTROL_C, "InterruptedException")
                    .await(PROMPT);

            terminal.type(CONTROL_D);
            assertThat(terminal.exitStatus()).isZero();
        }
        assertThat(master.get("/health").statusCode()).isEqualTo(200);
        assertThat(Files.readAllLines(workDirectory.resolve("shell-audit.log")))
                .extracting(line -> line.substring(line.lastIndexOf('\t') + 1))
                .containsExactly("mesos:module HierarchicalDRF", "mesos:module nobody", "sleep 600");
    }

    @Test
    void controlCDuringAChangeUndoesIt() throws IOException {
        Path library = TestLibrary.named("org.example.dawdling")
                .with(DeclaredModule.of("org_example_Dawdler", Anonymous.class, Dawdler.class))
                .build(commands.folder());
        Path begun = commands.folder().resolve("begun");
        Path manifest = Files.writeString(
                commands.folder().resolve("dawdling.json"),
                TestManifest.of(library)
                        .andModule("org_example_Dawdler", "begun", begun.toString())
                        .source()
                        .text());
        CommandProcess master =
                commands.startMaster("--work_dir=" + workDirectory).awaitErrors("mesos-shell");
        try (TerminalSession terminal =
                TerminalSession.start(workDirectory, "mesos-shell.sh --work_dir=" + workDirectory)) {
            terminal.await(PROMPT).type("mesos:load " + manifest + "\r");
            await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(begun));

            terminal.type(CONTROL_C).await("InterruptedException").await(PROMPT);

            // One change at a time: this one waits until the other one is undone.
            terminal.type("mesos:plan " + manifest + "\r")
                    .await("org_example_Dawdler")
                    .await(PROMPT);
            terminal.type("mesos:history\r").await("refused: U712").await(PROMPT);
            terminal.type("mesos:module org_example_Dawdler\r")
                    .await("error U702")
                    .await(PROMPT);
        }
        assertThat(master.get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void aPromptEndsWithItsHost() {
        CommandProcess master =
                commands.startMaster("--work_dir=" + workDirectory).awaitErrors("mesos-shell");
        try (TerminalSession terminal =
                TerminalSession.start(workDirectory, "mesos-shell.sh --work_dir=" + workDirectory)) {
            terminal.await(PROMPT);

            assertThat(master.signal("TERM").exitStatus()).isEqualTo(143);

            terminal.await("The host has closed the connection.");
            assertThat(terminal.exitStatus()).isEqualTo(1);
        }
    }

    @Test
    void aHostOnATerminalHasThePromptThereAndEndsWhenItIsLeft() throws IOException {
        Files.createDirectory(workDirectory);
        try (TerminalSession terminal = TerminalSession.start(
                workDirectory, "mesos-master.sh --ip=127.0.0.1 --port=0 --work_dir=" + workDirectory)) {
            terminal.await(PROMPT);
            terminal.type("mesos:why Hier\t").await("HierarchicalDRF");
            terminal.type("\r").await("nobody uses it").await(PROMPT);

            terminal.type(CONTROL_D);
            assertThat(terminal.exitStatus()).isZero();
        }
        assertThat(Files.readString(workDirectory.resolve("shell-audit.log")))
                .contains("\tconsole\tdone\tmesos:why HierarchicalDRF");
    }
}

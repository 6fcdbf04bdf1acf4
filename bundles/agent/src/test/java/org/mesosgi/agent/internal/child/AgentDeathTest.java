package org.mesosgi.agent.internal.child;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.agent.internal.Waiting.until;
import static org.mesosgi.agent.internal.Waiting.untilIn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a child when its agent is killed. */
@Timeout(value = 60, unit = SECONDS)
class AgentDeathTest {

    @TempDir
    Path sandbox;

    private Process agent;

    @AfterEach
    void killEverything() {
        agent.destroyForcibly();
        marked().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }

    @Test
    void killsATaskThatIsNotToOutliveTheAgent() throws IOException {
        start("timeout 1000 sleep 1000 & setsid sleep 1000 & touch runs; sleep 1000", false, true);
        until("the task runs", () -> exists("runs"));

        agent.destroyForcibly();

        until("all processes are gone", () -> marked().isEmpty());
    }

    @Test
    void doesNotStartATaskThatWaits() throws IOException {
        start("touch runs; sleep 1000", false, false);
        untilIn(sandbox.resolve("records"), "first ");

        agent.destroyForcibly();

        until("the first process is gone", () -> firstProcesses().isEmpty());
        assertThat(sandbox.resolve("runs")).doesNotExist();
    }

    @Test
    void letsATaskGoOnThatIsToOutliveTheAgentAndNotesItsEnd() throws IOException {
        start("touch runs; until [ -e end ]; do sleep 0.05; done; exit 6", true, true);
        until("the task runs", () -> exists("runs"));
        agent.destroyForcibly();
        until("the agent is gone", () -> !agent.isAlive());
        assertThat(marked()).isNotEmpty();

        Files.createFile(sandbox.resolve("end"));

        until("all processes are gone", () -> firstProcesses().isEmpty());
        assertThat(sandbox.resolve("records")).content().contains("\nexited 6\n");
    }

    @Test
    void letsATaskBeginThatIsToOutliveTheAgentWhenThatDiesBeforeItHasBegun() throws IOException {
        start("exit 6", true, true, "touch first; until [ -e go ]; do sleep 0.05; done");
        until("the first command runs", () -> exists("first"));
        agent.destroyForcibly();
        until("the agent is gone", () -> !agent.isAlive());

        Files.createFile(sandbox.resolve("go"));

        until("all processes are gone", () -> firstProcesses().isEmpty());
        assertThat(sandbox.resolve("records")).content().contains("\ntask ").contains("\nexited 6\n");
        assertThat(sandbox.resolve("err")).isEmptyFile();
    }

    private void start(String command, boolean outlives, boolean go, String... first) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                OtherAgent.class.getName(),
                sandbox.toString(),
                command,
                Boolean.toString(outlives),
                Boolean.toString(go)));
        words.addAll(List.of(first));
        agent = new ProcessBuilder(words).inheritIO().start();
    }

    private boolean exists(String file) {
        return Files.exists(sandbox.resolve(file));
    }

    private List<Long> marked() {
        return Processes.withInEnvironment("MARK=" + sandbox);
    }

    /** The first process has no mark, but the sandbox in its arguments. */
    private List<Long> firstProcesses() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(sandbox + "/records"))
                .map(ProcessHandle::pid)
                .toList();
    }
}

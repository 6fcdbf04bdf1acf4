package org.mesosgi.itests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The allocator of a master is swapped, there and back, while a task runs and others come. */
class AllocatorSwapTest {

    private static final String MODULES =
            "--modules=file://" + TestDistribution.home().resolve("etc/examples/modules.json");

    @RegisterExtension
    private final Commands commands = new Commands();

    private Path workDirectory;
    private CommandProcess master;

    @BeforeEach
    void start() {
        workDirectory = commands.folder().resolve("m");
        master =
                commands.start("mesos-master.sh", "--ip=127.0.0.1", "--port=0", "--work_dir=" + workDirectory, MODULES);
        commands.start(
                        "mesos-agent.sh",
                        "--ip=127.0.0.1",
                        "--port=0",
                        "--work_dir=" + commands.folder().resolve("a"),
                        "--master=" + master.hostAndPort(),
                        MODULES,
                        "--resources=cpus:1;mem:128;disk:128")
                .awaitErrors("Registered with the master");
    }

    @Test
    void theSuccessorKnowsWhatIsUsedAndOffersTheRest() {
        try (LongTask task = new LongTask()) {
            CommandProcess first = execute("first", task.command(), "cpus:0.6;mem:32");
            task.awaitRunning();

            select("ExternalAllocatorModule");
            assertThat(execute("second", "true", "cpus:0.3;mem:32").exitStatus())
                    .isZero();
            CommandProcess third = execute("third", "true", "cpus:0.6;mem:32");

            select("hierarchical");
            assertThat(execute("fourth", "true", "cpus:0.3;mem:32").exitStatus())
                    .isZero();
            // What the first task uses is offered to nobody: the third one waits for its end.
            assertThat(State.of(master).stateOfTask("third")).isEmpty();
            assertThat(task.processes()).isNotEmpty();

            first.signal("TERM");
            task.awaitGone();
            assertThat(third.exitStatus()).isZero();
            assertThat(master.errors()).doesNotContain("Exception", "\tat ");
        }
    }

    private void select(String allocator) {
        CommandProcess shell = commands.start(
                "mesos-shell.sh", "--work_dir=" + workDirectory, "mesos:select 'master --allocator' " + allocator);
        assertThat(shell.exitStatus()).as(shell.toString()).isZero();
        assertThat(shell.output()).contains(allocator, "selected");
        await("the new allocator")
                .atMost(Duration.ofSeconds(60))
                .until(() -> master.errors().contains("master --allocator now uses module " + allocator));
    }

    private CommandProcess execute(String name, String command, String resources) {
        return commands.start(
                "mesos-execute.sh",
                "--master=" + master.hostAndPort(),
                "--name=" + name,
                "--command=" + command,
                "--resources=" + resources);
    }
}

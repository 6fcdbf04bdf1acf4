package org.mesosgi.itests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A master and agents in processes of their own, started as Mesos' documentation of modules says, and tasks on them. The
 * agents of single tests have a resource of their own, so that the tasks meant for them go nowhere else.
 */
class ClusterTest {

    private static final Duration STOP = Duration.ofSeconds(20);

    @RegisterExtension
    static final Commands COMMANDS = new Commands();

    private static CommandProcess master;
    private static CommandProcess agent;

    @BeforeAll
    static void start() {
        String modules = "--modules=file://" + TestDistribution.home().resolve("etc/examples/modules.json");
        master = COMMANDS.start(
                "mesos-master.sh",
                "--ip=127.0.0.1",
                "--port=0",
                "--work_dir=m/work",
                modules,
                "--allocator=ExternalAllocatorModule");
        agent = COMMANDS.start(
                "mesos-slave.sh",
                "--ip=127.0.0.1",
                "--port=0",
                "--work_dir=a/work",
                "--master=" + master.hostAndPort(),
                modules,
                "--hooks=TestTaskHook",
                "--resources=cpus:2;mem:512;disk:512");
        agent.awaitErrors("Registered with the master");
    }

    @Test
    void runsATaskOnAMasterAndAnAgentThatAreMadeOfModules() throws IOException {
        CommandProcess execute = execute(master, "hello", "echo hello from $DECORATED_BY");

        assertThat(execute.exitStatus()).as(execute.toString()).isZero();
        assertThat(execute.output())
                .containsSubsequence("Submitted task 'hello'", "TASK_STARTING", "TASK_RUNNING", "TASK_FINISHED")
                .contains("stdout | hello from TestTaskHook\n");
        assertThat(master.errors()).contains("Loaded module ExternalAllocatorModule (Allocator)");
        assertThat(agent.errors()).contains("Loaded module TestTaskHook (Hook)");
        assertThat(State.of(master).stateOfTask("hello")).isEqualTo("TASK_FINISHED");
        JsonNode executor = State.of(agent).executor("hello");
        assertThat(executor.at("/completed_tasks/0/labels/0/key").asText()).isEqualTo("decorated_by");
        assertThat(executor.at("/completed_tasks/0/labels/0/value").asText()).isEqualTo("TestTaskHook");
        assertThat(Path.of(executor.at("/directory").asText()).resolve("stdout"))
                .isRegularFile()
                .content()
                .isEqualTo("hello from TestTaskHook\n");
    }

    @Test
    void theClientEndsAsItsTaskDoes() {
        CommandProcess execute = execute(master, "fails", "exit 3");

        assertThat(execute.exitStatus()).as(execute.toString()).isEqualTo(3);
        assertThat(execute.output()).contains("TASK_FAILED", "Command exited with status 3");
    }

    @Test
    void killsATaskThatRunsTooLong() {
        try (LongTask task = new LongTask()) {
            CommandProcess execute = execute(master, "killed", task.command(), "--kill_after=500ms");

            assertThat(execute.exitStatus()).as(execute.toString()).isEqualTo(1);
            assertThat(execute.output()).containsSubsequence("TASK_RUNNING", "TASK_KILLED");
            task.awaitGone();
        }
    }

    @Test
    void bothShowATaskThatRunsAndItEndsWithItsClient() {
        try (LongTask task = new LongTask()) {
            CommandProcess execute = execute(master, "runs", task.command());
            execute.awaitOutput("TASK_RUNNING");

            assertThat(State.of(master).stateOfTask("runs")).isEqualTo("TASK_RUNNING");
            assertThat(State.of(agent).stateOfTask("runs")).isEqualTo("TASK_RUNNING");
            assertThat(execute.signal("TERM").exitStatusWithin(STOP)).isEqualTo(143);
            task.awaitGone();
            waiting("the master knows")
                    .until(() -> State.of(master).stateOfTask("runs").equals("TASK_KILLED"));
        }
    }

    @Test
    void aFrameworkThatVanishesIsRemovedWithItsTask() {
        try (LongTask task = new LongTask();
                Scheduler scheduler = Scheduler.start(master, "vanishes", task.command())) {
            task.awaitRunning();
            assertThat(State.of(master).framework("vanishes")).isNotEmpty();

            scheduler.vanish();

            task.awaitGone();
            waiting("the framework has gone")
                    .until(() ->
                            !State.of(master).completedFramework("vanishes").isEmpty());
        }
        assertThat(master.errors()).doesNotContain("Exception", "\tat ");
    }

    @Test
    void whenAnAgentIsKilledItsTasksEndAndTheMasterNotices() {
        CommandProcess other = startAgent(master, "k", "special");
        try (LongTask task = new LongTask()) {
            CommandProcess execute = execute(master, "orphan", task.command(), "--resources=cpus:0.1;mem:32;special:1");
            task.awaitRunning();
            assertThat(isActive(other)).isTrue();

            COMMANDS.kill(other);

            task.awaitGone();
            String folder = COMMANDS.folder().resolve("k").toString();
            waiting("the end of what has run the task")
                    .until(() -> Processes.withArgument(argument -> argument.startsWith(folder))
                            .isEmpty());
            waiting("the master sees that the agent has gone").until(() -> !isActive(other));
            assertThat(execute.signal("TERM").exitStatusWithin(STOP)).isEqualTo(143);
        }
    }

    @Test
    void anAgentThatIsToldToStopTakesItsTasksAlong() {
        CommandProcess other = startAgent(master, "t", "other");
        try (LongTask task = new LongTask()) {
            CommandProcess execute = execute(master, "taken", task.command(), "--resources=cpus:0.1;mem:32;other:1");
            task.awaitRunning();

            assertThat(other.signal("TERM").exitStatusWithin(STOP)).isEqualTo(143);

            assertThat(task.processes()).isEmpty();
            assertThat(other.errors()).doesNotContain("Exception", "\tat ");
            assertThat(execute.exitStatus()).as(execute.toString()).isEqualTo(1);
            waiting("the master has no such agent")
                    .until(() -> State.of(master).agent(other).isMissingNode());
        }
    }

    @Test
    void anAgentKeepsTryingUntilItsMasterComes() throws IOException {
        int port = freePort();
        CommandProcess early = COMMANDS.startHost("mesos-agent.sh", "--master=127.0.0.1:" + port, "--work_dir=e/work");
        early.awaitErrors("cannot be reached: nothing listens there; the agent keeps trying");

        CommandProcess late = COMMANDS.start("mesos-master.sh", "--ip=127.0.0.1", "--port=" + port);

        early.awaitErrors("Registered with the master at 127.0.0.1:" + port);
        assertThat(early.errors()).containsOnlyOnce("cannot be reached").doesNotContain("Exception", "\tat ");
        CommandProcess execute = execute(late, "after all", "true");
        assertThat(execute.exitStatus()).as(execute.toString()).isZero();
    }

    private static CommandProcess startAgent(CommandProcess master, String folder, String resource) {
        return COMMANDS.startHost(
                        "mesos-agent.sh",
                        "--master=" + master.hostAndPort(),
                        "--work_dir=" + COMMANDS.folder().resolve(folder).resolve("work"),
                        "--resources=cpus:1;mem:128;disk:128;" + resource + ":1")
                .awaitErrors("Registered with the master");
    }

    private static CommandProcess execute(CommandProcess master, String name, String command, String... flags) {
        List<String> all =
                new ArrayList<>(List.of("--master=" + master.hostAndPort(), "--name=" + name, "--command=" + command));
        all.addAll(List.of(flags));
        return COMMANDS.start("mesos-execute.sh", all.toArray(String[]::new));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static ConditionFactory waiting(String what) {
        return await(what).atMost(Duration.ofSeconds(60));
    }

    private static boolean isActive(CommandProcess other) {
        return State.of(master).agent(other).at("/active").asBoolean();
    }
}

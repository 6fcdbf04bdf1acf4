package org.mesosgi.agent.internal.task;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mesosgi.agent.internal.task.TestTasks.FRAMEWORK;
import static org.mesosgi.agent.internal.task.TestTasks.shell;
import static org.mesosgi.agent.internal.task.TestTasks.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.agent.internal.container.TestIsolator;
import org.mesosgi.api.container.ContainerConfig;
import org.mesosgi.api.container.ContainerLaunchInfo;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.wire.v1.CommandInfo;
import org.mesosgi.wire.v1.ContainerInfo;
import org.mesosgi.wire.v1.Environment;
import org.mesosgi.wire.v1.Image;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.TaskStatus.Reason;
import org.mesosgi.wire.v1.TaskStatus.Source;

/** What tasks find when they begin, and what the master is told of those that cannot. */
@Timeout(value = 60, unit = SECONDS)
class TaskLaunchTest {

    @TempDir
    Path directory;

    private final List<String> journal = new CopyOnWriteArrayList<>();
    private TestIsolator isolator = new TestIsolator("test", journal);
    private boolean switchUser;
    private TestAgent agent;

    @AfterEach
    void leaveNothingBehind() {
        agent.close();
    }

    @Test
    void givesEveryRunASandboxWhereMesosHasIt() {
        run(shell("pwd -P > where"));

        Path sandbox = directory
                .resolve("slaves/S/frameworks/F/executors/T/runs")
                .resolve(agent.executor().container().getValue());
        assertThat(agent.executor().directory()).isEqualTo(sandbox);
        assertThat(sandbox.resolve("where")).content().isEqualToIgnoringNewLines(sandbox.toString());
    }

    @Test
    void aFrameworkHasNothingHereIfItsTaskCannotBeginAtAll() {
        agent = new TestAgent(directory, isolator, new TestHooks(), switchUser);

        assertThatThrownBy(() -> agent.run(FRAMEWORK, task("a\0b", "true").build()))
                .hasRootCauseInstanceOf(InvalidPathException.class);

        assertThat(agent.<Boolean>look(all -> all.active().isEmpty())).isTrue();
    }

    @Test
    void keepsSandboxesFromOtherUsers() throws IOException {
        run(shell("true"));

        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(agent.executor().directory())))
                .isEqualTo("rwxr-x---");
    }

    @Test
    void leadsToTheLatestSandbox() throws IOException {
        run(shell("true"));
        Path first = agent.executor().directory();
        agent.run(FRAMEWORK, shell("true"));
        agent.awaitIdle();
        Path second = agent.executor().directory();

        assertThat(second).isNotEqualTo(first).hasParent(first.getParent());
        assertThat(Files.readSymbolicLink(first.resolveSibling("latest"))).isEqualTo(second.getFileName());
        try (var entries = Files.list(first.getParent())) {
            assertThat(entries).containsExactlyInAnyOrder(first, second, first.resolveSibling("latest"));
        }
    }

    @Test
    void writesTheOutputIntoTheSandbox() {
        run(shell("echo out; echo err >&2"));

        assertThat(sandbox("stdout")).content().contains("out").doesNotContain("err");
        assertThat(sandbox("stderr")).content().contains("err");
    }

    @Test
    void runsAProgramWithArgumentsWithoutAShell() {
        run(TestTasks.task("T", "")
                .setCommand(CommandInfo.newBuilder()
                        .setShell(false)
                        .setValue("/bin/echo")
                        .addArguments("echo")
                        .addArguments("$HOME; a  b"))
                .build());

        assertThat(sandbox("stdout")).content().contains("$HOME; a  b");
    }

    @Test
    void tellsTheCommandWhereItIs() {
        run(shell("env > env"));

        assertThat(sandbox("env"))
                .content()
                .contains("MESOS_FRAMEWORK_ID=F\n")
                .contains("MESOS_EXECUTOR_ID=T\n")
                .contains("MESOS_SLAVE_ID=S\n")
                .contains("MESOS_SLAVE_PID=slave(1)@127.0.0.1:5051\n")
                .contains("MESOS_AGENT_ENDPOINT=127.0.0.1:5051\n")
                .contains("MESOS_CHECKPOINT=0\n")
                .contains("MESOS_EXECUTOR_SHUTDOWN_GRACE_PERIOD=200ms\n")
                .contains("MESOS_HTTP_COMMAND_EXECUTOR=0\n")
                .contains("MESOS_DIRECTORY=" + agent.executor().directory() + "\n")
                .contains("MESOS_SANDBOX=" + agent.executor().directory() + "\n");
    }

    @Test
    void givesTheCommandItsOwnVariables() {
        TaskInfo.Builder task = task("T", "echo [$GREETING] > said");
        task.getCommandBuilder()
                .setEnvironment(Environment.newBuilder()
                        .addVariables(Environment.Variable.newBuilder()
                                .setName("GREETING")
                                .setValue("good 'morning' $HOME")));
        run(task.build());

        assertThat(sandbox("said")).content().isEqualToIgnoringNewLines("[good 'morning' $HOME]");
    }

    @Test
    void failsATaskOfAUserThatDoesNotExist() {
        switchUser = true;
        TaskInfo.Builder task = task("T", "true");
        task.getCommandBuilder().setUser("no-such-user");
        run(task.build());

        assertFailed("there is no user 'no-such-user' on this agent");
    }

    @Test
    void runsTasksAsItselfIfItDoesNotSwitchUsers() {
        TaskInfo.Builder task = task("T", "id -un > who");
        task.getCommandBuilder().setUser("no-such-user");
        run(task.build());

        assertThat(sandbox("who")).content().isEqualToIgnoringNewLines(System.getProperty("user.name"));
    }

    @Test
    void failsADockerContainer() {
        run(task("T", "true")
                .setContainer(ContainerInfo.newBuilder().setType(ContainerInfo.Type.DOCKER))
                .build());

        assertFailed("this agent cannot run Docker containers");
    }

    @Test
    void failsAContainerImage() {
        run(task("T", "true")
                .setContainer(ContainerInfo.newBuilder()
                        .setType(ContainerInfo.Type.MESOS)
                        .setMesos(ContainerInfo.MesosInfo.newBuilder()
                                .setImage(Image.newBuilder()
                                        .setType(Image.Type.DOCKER)
                                        .setDocker(Image.Docker.newBuilder().setName("busybox")))))
                .build());

        assertFailed("this agent cannot run container images");
    }

    @Test
    void failsATaskWhoseFilesCannotBeFetched() {
        TaskInfo.Builder task = task("T", "true");
        task.getCommandBuilder().addUris(CommandInfo.URI.newBuilder().setValue("hdfs://example.org/a"));
        run(task.build());

        assertFailed("Failed to fetch 'hdfs://example.org/a': its scheme is not supported;"
                + " give a path, or a URI with file, http or https");
    }

    @Test
    void fetchesWhatTheCommandNeedsBeforeItRuns() throws IOException {
        Path file = Files.writeString(directory.resolve("needed"), "echo fetched");
        TaskInfo.Builder task = task("T", ". ./needed > said");
        task.getCommandBuilder().addUris(CommandInfo.URI.newBuilder().setValue(file.toString()));
        run(task.build());

        assertThat(sandbox("said")).hasContent("fetched");
    }

    @Test
    void failsATaskThatAnIsolatorCannotPrepareFor() {
        isolator = new TestIsolator("test", journal) {
            @Override
            public CompletionStage<Optional<ContainerLaunchInfo>> prepare(ContainerId id, ContainerConfig config) {
                return failure("out of order");
            }
        };
        run(shell("true"));

        assertFailed("isolator 'test' has failed in prepare: out of order");
    }

    @Test
    void failsATaskThatThereIsNoRoomFor() throws IOException {
        Files.createFile(directory.resolve("slaves"));
        run(shell("true"));

        assertThat(agent.statuses()).hasSize(1);
        assertThat(agent.statuses().get(0).getMessage())
                .startsWith("Failed to launch container: its sandbox cannot be created: ");
    }

    private void run(TaskInfo task) {
        agent = new TestAgent(directory, isolator, new TestHooks(), switchUser);
        agent.run(FRAMEWORK, task);
        agent.awaitIdle();
    }

    private Path sandbox(String file) {
        return agent.executor().directory().resolve(file);
    }

    private void assertFailed(String why) {
        assertThat(agent.statuses()).hasSize(1);
        TaskStatus status = agent.statuses().get(0);
        assertThat(status.getState()).isEqualTo(TaskState.TASK_FAILED);
        assertThat(status.getSource()).isEqualTo(Source.SOURCE_AGENT);
        assertThat(status.getReason()).isEqualTo(Reason.REASON_CONTAINER_LAUNCH_FAILED);
        assertThat(status.getMessage()).isEqualTo("Failed to launch container: " + why);
        assertThat(agent.counted("slave/tasks_failed")).isEqualTo(1);
    }
}

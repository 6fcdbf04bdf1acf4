package org.mesosgi.agent.internal.task;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.agent.internal.Waiting.failureOf;
import static org.mesosgi.agent.internal.Waiting.resultOf;
import static org.mesosgi.agent.internal.Waiting.until;
import static org.mesosgi.agent.internal.Waiting.untilIn;
import static org.mesosgi.agent.internal.task.TestTasks.FRAMEWORK;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.agent.internal.container.ContainerException;
import org.mesosgi.agent.internal.container.TestIsolator;
import org.mesosgi.agent.internal.nested.NestedContainers;
import org.mesosgi.agent.internal.nested.UnsupportedContainerException;
import org.mesosgi.api.container.ContainerConfig;
import org.mesosgi.api.container.ContainerLaunchInfo;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.v1.CommandInfo;
import org.mesosgi.wire.v1.ContainerID;
import org.mesosgi.wire.v1.ContainerInfo;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.Volume;
import org.mesosgi.wire.v1.agent.Response.WaitContainer;

/** Containers within that of an executor, with real processes. */
@Timeout(value = 60, unit = SECONDS)
class NestedContainersTest {

    private static final FrameworkInfo CHECKPOINTING =
            FRAMEWORK.toBuilder().setCheckpoint(true).build();

    private static final String UNTIL_TOLD = "until [ -e go ]; do sleep 0.01; done; exit 3";
    private static final String SLEEP = "touch up; exec sleep 1000";
    private static final int SIGTERM = 15;
    private static final int SIGKILL = 9;

    @TempDir
    Path directory;

    private final List<String> journal = new CopyOnWriteArrayList<>();
    private TestAgent agent;
    private ContainerID container;
    private Path sandbox;

    /** Notes whom it is asked for. */
    private final class NestingIsolator extends TestIsolator {

        private final boolean nesting;

        NestingIsolator(boolean nesting) {
            super("test", new CopyOnWriteArrayList<>());
            this.nesting = nesting;
        }

        @Override
        public boolean supportsNesting() {
            return nesting;
        }

        @Override
        public CompletionStage<Optional<ContainerLaunchInfo>> prepare(ContainerId id, ContainerConfig config) {
            journal.add("prepare " + name(id));
            return super.prepare(id, config);
        }

        @Override
        public CompletionStage<Void> cleanup(ContainerId id) {
            journal.add("cleanup " + name(id));
            return super.cleanup(id);
        }

        private String name(ContainerId id) {
            return id.parent().isPresent() ? id.value() : "executor";
        }
    }

    @BeforeEach
    void createAgent() {
        agent = newAgent(true);
    }

    private TestAgent newAgent(boolean nesting) {
        return new TestAgent(directory, new NestingIsolator(nesting), new TestHooks(), false);
    }

    @AfterEach
    void leaveNothingBehind() {
        agent.close();
        assertThat(directory.resolve("run"))
                .satisfiesAnyOf(
                        run -> assertThat(run).doesNotExist(),
                        run -> assertThat(run).isEmptyDirectory());
    }

    @Test
    void runInASandboxWithinThatOfTheirParent() throws IOException {
        executor(FRAMEWORK);

        assertThat(resultOf(launch("N", "pwd; echo $MESOS_SANDBOX; echo $MESOS_EXECUTOR_ID")))
                .isTrue();

        assertThat(end("N").getExitStatus()).isZero();
        Path sandbox = sandbox("N");
        assertThat(sandbox).isEqualTo(agent.executor().directory().resolve("containers/N"));
        assertThat(Files.readString(sandbox.resolve("stdout"))).isEqualTo(sandbox + "\n" + sandbox + "\n\n");
    }

    @Test
    void canBeLaunchedAllAtOnce() {
        executor(FRAMEWORK);

        List<CompletionStage<Boolean>> launches = Stream.of("A", "B", "C", "D", "E", "F")
                .map(each -> launch(each, "true"))
                .toList();

        assertThat(launches)
                .allSatisfy(launched -> assertThat(resultOf(launched)).isTrue());
    }

    @Test
    void tellHowTheyHaveEndedToWhoeverWaits() {
        executor(FRAMEWORK);

        resultOf(launch("N", "exit 3"));

        assertThat(end("N").getExitStatus()).isEqualTo(3 << 8);
        assertThat(end("N").hasState()).isFalse();
    }

    @Test
    void areLaunchedOnce() {
        executor(FRAMEWORK);
        resultOf(launch("N", SLEEP));

        assertThat(resultOf(launch("N", SLEEP))).isFalse();

        assertThat(journal).containsOnlyOnce("prepare N");
    }

    @Test
    void areNoBusinessOfIsolatorsThatDoNotSupportNesting() {
        agent.close();
        agent = newAgent(false);
        executor(FRAMEWORK);

        resultOf(launch("N", "true"));
        end("N");

        assertThat(journal).contains("prepare executor").doesNotContain("prepare N");
    }

    @Test
    void areDestroyedBeforeTheirParents() {
        executor(FRAMEWORK);
        resultOf(launch("N", SLEEP));
        resultOf(launch(id(id("N"), "NN"), SLEEP));

        agent.destroyAll();

        assertThat(journal).containsSubsequence("cleanup NN", "cleanup N", "cleanup executor");
        assertThat(isKnown()).isFalse();
    }

    @Test
    void endWhenTheirParentEndsAndWhoeverWaitsHearsIt() {
        executor(FRAMEWORK);
        resultOf(launch("N", SLEEP));
        CompletionStage<WaitContainer> waiting =
                asked(nested -> nested.await(IdConverter.toApi(id("N")))).orElseThrow();

        agent.destroyAll();

        assertThat(resultOf(waiting).getExitStatus()).isEqualTo(SIGKILL);
    }

    @Test
    void getSignals() {
        executor(FRAMEWORK);
        resultOf(launch("N", SLEEP));
        until("its command runs", () -> Files.exists(sandbox("N").resolve("up")));

        assertThat(kill(SIGTERM)).isTrue();

        assertThat(end("N").getExitStatus()).isEqualTo(SIGTERM);
        assertThat(kill(SIGTERM)).isFalse();
    }

    @Test
    void areKilledIfTheyDoNotMind() {
        executor(FRAMEWORK);
        resultOf(launch("N", "trap '' TERM; touch up; while true; do sleep 1000; done"));
        until("its command runs", () -> Files.exists(sandbox("N").resolve("up")));
        kill(SIGTERM);

        assertThat(kill(SIGKILL)).isTrue();

        assertThat(end("N").getExitStatus()).isEqualTo(SIGKILL);
    }

    @Test
    void areForgottenWithTheirSandboxWhenTheyAreRemoved() {
        executor(FRAMEWORK);
        resultOf(launch("N", UNTIL_TOLD));
        assertThat(failureOf(staged(nested -> nested.remove(IdConverter.toApi(id("N"))))))
                .hasMessage("Nested container has not terminated yet");
        touch(sandbox("N").resolve("go"));
        end("N");

        resultOf(staged(nested -> nested.remove(IdConverter.toApi(id("N")))));

        assertThat(sandbox("N")).doesNotExist();
        assertThat(isKnown()).isFalse();
    }

    @Test
    void canBeLaunchedAgainAfterALaunchThatHasFailed() {
        executor(FRAMEWORK);
        CommandInfo unreachable = CommandInfo.newBuilder()
                .setValue("true")
                .addUris(CommandInfo.URI
                        .newBuilder()
                        .setValue(directory.resolve("nowhere").toString()))
                .build();
        assertThat(failureOf(launch(id("N"), unreachable, Optional.empty()))).isNotNull();

        assertThat(resultOf(launch("N", "exit 4"))).isTrue();

        assertThat(end("N").getExitStatus()).isEqualTo(4 << 8);
    }

    @Test
    void needAParentThatIsThere() {
        executor(FRAMEWORK);

        assertThat(failureOf(launch(id(id("unknown"), "N"), "true")))
                .isInstanceOf(ContainerException.class)
                .hasMessageContaining("parent container")
                .hasMessageContaining("unknown does not exist");
    }

    @Test
    void areNoDockerContainers() {
        executor(FRAMEWORK);

        assertThat(failureOf(launch(
                        id("N"),
                        CommandInfo.newBuilder().setValue("true").build(),
                        Optional.of(ContainerInfo.newBuilder()
                                .setType(ContainerInfo.Type.DOCKER)
                                .build()))))
                .isInstanceOf(UnsupportedContainerException.class);
    }

    @Test
    void findWhatTheirParentSharesWithThem() throws IOException {
        executor(FRAMEWORK);
        Files.writeString(agent.executor().directory().resolve("data"), "shared");

        resultOf(launch(
                id("N"),
                CommandInfo.newBuilder().setValue("cat mine").build(),
                Optional.of(ContainerInfo.newBuilder()
                        .setType(ContainerInfo.Type.MESOS)
                        .addVolumes(Volume.newBuilder()
                                .setMode(Volume.Mode.RW)
                                .setContainerPath("mine")
                                .setSource(Volume.Source.newBuilder()
                                        .setType(Volume.Source.Type.SANDBOX_PATH)
                                        .setSandboxPath(Volume.Source.SandboxPath.newBuilder()
                                                .setType(Volume.Source.SandboxPath.Type.PARENT)
                                                .setPath("data"))))
                        .build())));

        assertThat(end("N").getExitStatus()).isZero();
        assertThat(Files.readString(sandbox("N").resolve("stdout"))).isEqualTo("shared");
    }

    @Test
    void areShownInTheNewsOfTheirTasks() {
        executor(FRAMEWORK);
        TestExecutor executor = TestExecutor.subscribe(agent);
        resultOf(launch("N", SLEEP));
        TaskStatus.Builder status = TestExecutor.status("T", TaskState.TASK_RUNNING).toBuilder();
        status.getContainerStatusBuilder().setContainerId(id("N"));

        executor.tell(status.build());

        TaskStatus told = agent.await(TaskState.TASK_RUNNING);
        assertThat(told.getContainerStatus().getContainerId()).isEqualTo(id("N"));
        assertThat(told.getContainerStatus().getExecutorPid()).isPositive();
    }

    @Test
    void outliveTheAgentWithTheirExecutor() throws IOException {
        executor(CHECKPOINTING);
        resultOf(launch("N", UNTIL_TOLD));
        restart();
        assertThat(resultOf(launch("N", UNTIL_TOLD))).isFalse();

        touch(sandbox("N").resolve("go"));

        assertThat(end("N").getExitStatus()).isEqualTo(3 << 8);
        agent.destroyAll();
    }

    @Test
    void mayEndWhileNoAgentIsThere() throws IOException {
        executor(CHECKPOINTING);
        resultOf(launch("N", UNTIL_TOLD));
        Path records =
                directory.resolve("run").resolve(agent.executor().container().getValue() + ".d/containers/N");
        agent.vanish();
        touch(sandbox("N").resolve("go"));
        untilIn(records, "exited ");

        agent = newAgent(true);
        agent.recover();

        assertThat(end("N").getExitStatus()).isEqualTo(3 << 8);
    }

    @Test
    void areRememberedByTheNextAgent() throws IOException {
        executor(CHECKPOINTING);
        resultOf(launch("N", "exit 3"));
        end("N");

        restart();

        assertThat(end("N").getExitStatus()).isEqualTo(3 << 8);
    }

    private void restart() throws IOException {
        agent.vanish();
        agent = newAgent(true);
        agent.recover();
    }

    /** An executor that only has to be there. */
    private void executor(FrameworkInfo framework) {
        agent.run(framework, TestExecutor.task("T", SLEEP));
        until(
                "the executor runs",
                () -> Files.exists(agent.executor().directory().resolve("up")));
        container = agent.executor().container();
        sandbox = agent.executor().directory();
    }

    private ContainerID id(String value) {
        return id(container, value);
    }

    private static ContainerID id(ContainerID parent, String value) {
        return ContainerID.newBuilder().setValue(value).setParent(parent).build();
    }

    private Path sandbox(String value) {
        return sandbox.resolve("containers").resolve(value);
    }

    private CompletionStage<Boolean> launch(String value, String line) {
        return launch(id(value), line);
    }

    private CompletionStage<Boolean> launch(ContainerID id, String line) {
        return launch(id, CommandInfo.newBuilder().setValue(line).build(), Optional.empty());
    }

    private CompletionStage<Boolean> launch(ContainerID id, CommandInfo command, Optional<ContainerInfo> container) {
        ContainerOwners owners = agent.tasks().owners();
        return staged(nested -> nested.launch(owners.nested(owners.of(id).orElseThrow(), id, command, container)));
    }

    private WaitContainer end(String value) {
        return resultOf(
                asked(nested -> nested.await(IdConverter.toApi(id(value)))).orElseThrow());
    }

    /** Sends a signal to N. */
    private boolean kill(int signal) {
        return asked(nested -> nested.kill(IdConverter.toApi(id("N")), signal));
    }

    private boolean isKnown() {
        return asked(nested -> nested.await(IdConverter.toApi(id("N"))).isPresent());
    }

    private <T> T asked(Function<NestedContainers, T> question) {
        return resultOf(agent.loop().call(() -> question.apply(agent.tasks().nested())));
    }

    private <T> CompletionStage<T> staged(Function<NestedContainers, CompletionStage<T>> question) {
        Supplier<CompletionStage<T>> event = () -> question.apply(agent.tasks().nested());
        return agent.loop().call(event).thenCompose(Function.identity());
    }

    private static void touch(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

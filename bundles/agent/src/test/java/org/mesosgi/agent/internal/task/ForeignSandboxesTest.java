package org.mesosgi.agent.internal.task;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.mesosgi.agent.internal.Waiting.failureOf;
import static org.mesosgi.agent.internal.Waiting.resultOf;
import static org.mesosgi.agent.internal.Waiting.until;
import static org.mesosgi.agent.internal.task.TestTasks.FRAMEWORK;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.agent.internal.child.Account;
import org.mesosgi.agent.internal.child.Ownership;
import org.mesosgi.agent.internal.container.TestIsolator;
import org.mesosgi.agent.internal.nested.NestedContainers;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.v1.CommandInfo;
import org.mesosgi.wire.v1.ContainerID;
import org.mesosgi.wire.v1.ContainerInfo;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.Volume;
import org.mesosgi.wire.v1.agent.Response.WaitContainer;

/** Containers within that of an executor that has a user of its own, who puts links where the agent goes. */
@Timeout(value = 60, unit = SECONDS)
class ForeignSandboxesTest {

    private static final Account NOBODY = new Account(65534, 65534, List.of(65534L));
    private static final FrameworkInfo NOBODYS =
            FRAMEWORK.toBuilder().setUser("nobody").build();

    @TempDir
    Path directory;

    private TestAgent agent;
    private Path sandbox;
    private Path foreign;

    @BeforeEach
    void runAnExecutorOfNobody() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may switch users");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        foreign = Files.createDirectory(directory.resolve("foreign"));
        Files.writeString(Files.createDirectory(foreign.resolve("N")).resolve("file"), "as it was");
        TestIsolator isolator = new TestIsolator("test", new CopyOnWriteArrayList<>()) {
            @Override
            public boolean supportsNesting() {
                return true;
            }
        };
        agent = new TestAgent(directory.resolve("work"), isolator, new TestHooks(), true);
        TaskInfo task = TestExecutor.task("T", "touch up; exec sleep 1000");
        agent.run(NOBODYS, task);
        until(
                "the executor runs",
                () -> Files.exists(agent.executor().directory().resolve("up")));
        sandbox = agent.executor().directory();
    }

    @AfterEach
    void leaveNothingBehind() throws IOException {
        if (agent != null) {
            agent.close();
            assertThat(foreign.resolve("N/file")).hasContent("as it was");
            try (var files = Files.walk(foreign)) {
                assertThat(files).hasSize(3);
            }
        }
    }

    @Test
    void belongToTheUserOfTheContainer() throws IOException {
        resultOf(launch("N", CommandInfo.newBuilder().setValue("id -un; exit 3"), Optional.empty()));

        assertThat(end("N").getExitStatus()).isEqualTo(3 << 8);
        assertThat(sandbox.resolve("containers")).satisfies(this::isNobodys);
        assertThat(sandbox.resolve("containers/N")).satisfies(this::isNobodys);
        assertThat(sandbox.resolve("containers/N/stdout")).hasContent("nobody").satisfies(this::isNobodys);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sandbox.resolve("containers/N"))))
                .isEqualTo("rwxr-x---");

        resultOf(remove("N"));

        assertThat(sandbox.resolve("containers")).isEmptyDirectory();
    }

    @Test
    void canBelongToAnotherUserThanTheOneAround() throws IOException {
        resultOf(launch("D", CommandInfo.newBuilder().setValue("id -un").setUser("daemon"), Optional.empty()));

        assertThat(end("D").getExitStatus()).isZero();
        assertThat(Files.readString(sandbox.resolve("containers/D/stdout"))).isEqualTo("daemon\n");
        assertThat(Files.getOwner(sandbox.resolve("containers/D"))).hasToString("daemon");

        resultOf(remove("D"));

        assertThat(sandbox.resolve("containers/D")).doesNotExist();
    }

    @Test
    void areNotGivenToAnotherUserIfTheOneAroundHasMadeThem() throws IOException {
        nobodys(Files.createDirectory(sandbox.resolve("containers")));
        nobodys(Files.createDirectory(sandbox.resolve("containers/D")));

        assertThat(failureOf(
                        launch("D", CommandInfo.newBuilder().setValue("true").setUser("daemon"), Optional.empty())))
                .hasMessageContaining("belongs to another user");
    }

    @Test
    void areNotMadeBehindALink() throws IOException {
        nobodys(Files.createSymbolicLink(sandbox.resolve("containers"), foreign));

        assertThat(failureOf(launch("new", CommandInfo.newBuilder().setValue("true"), Optional.empty())))
                .hasMessageContaining("there is no folder");
        assertThat(failureOf(launch("N", CommandInfo.newBuilder().setValue("true"), Optional.empty())))
                .hasMessageContaining("there is no folder");
        assertThat(foreign.resolve("N"))
                .satisfies(folder -> assertThat(Files.getOwner(folder)).hasToString("root"));
    }

    @Test
    void haveNoOutputBehindALink() throws IOException {
        nobodys(Files.createDirectory(sandbox.resolve("containers")));
        nobodys(Files.createDirectory(sandbox.resolve("containers/N")));
        nobodys(Files.createSymbolicLink(sandbox.resolve("containers/N/stdout"), foreign.resolve("N/file")));

        assertThat(failureOf(launch("N", CommandInfo.newBuilder().setValue("echo written"), Optional.empty())))
                .hasMessageContaining("./stdout");
    }

    @Test
    void areNotFetchedIntoBehindALink() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "fetched");
        nobodys(Files.createDirectory(sandbox.resolve("containers")));
        nobodys(Files.createDirectory(sandbox.resolve("containers/N")));
        nobodys(Files.createSymbolicLink(sandbox.resolve("containers/N/stderr"), foreign.resolve("N/new")));
        CommandInfo.Builder command = CommandInfo.newBuilder().setValue("true");
        command.addUrisBuilder().setValue(file.toString());

        assertThat(failureOf(launch("N", command, Optional.empty()))).hasMessageContaining("./stderr");
    }

    @Test
    void haveNoVolumesBehindALink() throws IOException {
        nobodys(Files.createDirectory(sandbox.resolve("containers")));
        nobodys(Files.createDirectory(sandbox.resolve("containers/V")));
        nobodys(Files.createSymbolicLink(sandbox.resolve("containers/V/a"), foreign));

        assertThat(failureOf(launch("V", CommandInfo.newBuilder().setValue("true"), volume("a/sub/evil"))))
                .hasMessageContaining("denied");
    }

    @Test
    void haveVolumesOfTheirParent() throws IOException {
        nobodys(Files.writeString(sandbox.resolve("data"), "shared"));

        resultOf(launch("V", CommandInfo.newBuilder().setValue("cat a/b/data"), volume("a/b/data")));

        assertThat(end("V").getExitStatus()).isZero();
        assertThat(sandbox.resolve("containers/V/stdout")).hasContent("shared");
        assertThat(sandbox.resolve("containers/V/a/b")).satisfies(this::isNobodys);
    }

    @Test
    void areNotRemovedBehindALink() throws IOException {
        resultOf(launch("N", CommandInfo.newBuilder().setValue("true"), Optional.empty()));
        end("N");
        Files.move(sandbox.resolve("containers"), sandbox.resolve("moved"));
        nobodys(Files.createSymbolicLink(sandbox.resolve("containers"), foreign));

        assertThat(failureOf(remove("N"))).hasMessageContaining("there is no folder");
    }

    private static Optional<ContainerInfo> volume(String place) {
        return Optional.of(ContainerInfo.newBuilder()
                .setType(ContainerInfo.Type.MESOS)
                .addVolumes(Volume.newBuilder()
                        .setMode(Volume.Mode.RW)
                        .setContainerPath(place)
                        .setSource(Volume.Source.newBuilder()
                                .setType(Volume.Source.Type.SANDBOX_PATH)
                                .setSandboxPath(Volume.Source.SandboxPath.newBuilder()
                                        .setType(Volume.Source.SandboxPath.Type.PARENT)
                                        .setPath("data"))))
                .build());
    }

    private static void nobodys(Path file) throws IOException {
        Ownership.give(file, NOBODY);
    }

    private void isNobodys(Path file) {
        try {
            assertThat(Files.getOwner(file)).hasToString("nobody");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private ContainerID id(String value) {
        return ContainerID.newBuilder()
                .setValue(value)
                .setParent(agent.executor().container())
                .build();
    }

    private CompletionStage<Boolean> launch(
            String value, CommandInfo.Builder command, Optional<ContainerInfo> container) {
        ContainerOwners owners = agent.tasks().owners();
        ContainerID id = id(value);
        return staged(
                nested -> nested.launch(owners.nested(owners.of(id).orElseThrow(), id, command.build(), container)));
    }

    private CompletionStage<Void> remove(String value) {
        return staged(nested -> nested.remove(IdConverter.toApi(id(value))));
    }

    private WaitContainer end(String value) {
        ContainerId id = IdConverter.toApi(id(value));
        return resultOf(resultOf(agent.loop().call(() -> agent.tasks().nested().await(id)))
                .orElseThrow());
    }

    private <T> CompletionStage<T> staged(Function<NestedContainers, CompletionStage<T>> question) {
        Supplier<CompletionStage<T>> event = () -> question.apply(agent.tasks().nested());
        return agent.loop().call(event).thenCompose(Function.identity());
    }
}

package org.mesosgi.agent.internal.task;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.agent.internal.Waiting.resultOf;
import static org.mesosgi.agent.internal.Waiting.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.agent.internal.child.Processes;
import org.mesosgi.agent.internal.container.TestIsolator;
import org.mesosgi.agent.internal.nested.NestedContainers;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.wire.checkpoint.NestedContainer;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.v1.CommandInfo;
import org.mesosgi.wire.v1.ContainerID;
import org.mesosgi.wire.v1.agent.Call;
import org.mesosgi.wire.v1.agent.Response.WaitContainer;

/** Containers that stand alone, with real processes. */
@Timeout(value = 60, unit = SECONDS)
class StandaloneContainersTest {

    private static final String UNTIL_TOLD = "until [ -e go ]; do sleep 0.01; done; exit 3";
    private static final int SIGKILL = 9;

    private static final ContainerID ALONE =
            ContainerID.newBuilder().setValue("alone").build();

    private static final ContainerID WITHIN =
            ContainerID.newBuilder().setValue("within").setParent(ALONE).build();

    @TempDir
    Path directory;

    private final List<String> journal = new CopyOnWriteArrayList<>();
    private TestAgent agent;

    @BeforeEach
    void createAgent() {
        agent = newAgent(true);
    }

    private TestAgent newAgent(boolean standalone) {
        TestIsolator isolator = new TestIsolator("test", journal) {
            @Override
            public boolean supportsStandalone() {
                return standalone;
            }

            @Override
            public boolean supportsNesting() {
                return true;
            }
        };
        return new TestAgent(directory, isolator, new TestHooks(), false);
    }

    @AfterEach
    void leaveNothingBehind() {
        asked(nested -> nested.kill(id(ALONE), SIGKILL));
        until("all is over", () -> asked(nested -> nested.standalone().isEmpty()));
        agent.close();
    }

    @Test
    void runInASandboxOfTheirOwn() throws IOException {
        assertThat(launch(ALONE, "pwd; exit 3")).isTrue();

        assertThat(end(ALONE).getExitStatus()).isEqualTo(3 << 8);
        assertThat(Files.readString(sandbox().resolve("stdout"))).isEqualTo(sandbox() + "\n");
        assertThat(journal).contains("test prepare");
        until("it is cleaned up", () -> journal.contains("test cleanup"));
    }

    @Test
    void areNoBusinessOfIsolatorsThatDoNotSupportThem() {
        agent.close();
        agent = newAgent(false);

        launch(ALONE, "true");
        end(ALONE);

        assertThat(journal).doesNotContain("test prepare");
    }

    @Test
    void areKnownUntilTheyAreRemoved() {
        launch(ALONE, "true");
        end(ALONE);
        assertThat(launch(ALONE, "true")).isFalse();

        resultOf(staged(nested -> nested.remove(id(ALONE))));

        assertThat(sandbox()).doesNotExist();
        boolean known = asked(nested -> nested.await(id(ALONE)).isPresent());
        assertThat(known).isFalse();
        assertThat(directory.resolve("meta/containers/alone")).doesNotExist();
    }

    @Test
    void haveContainersWithinThem() {
        launch(ALONE, UNTIL_TOLD);

        launch(WITHIN, "touch here; exit 4");

        assertThat(end(WITHIN).getExitStatus()).isEqualTo(4 << 8);
        assertThat(sandbox().resolve("containers/within/here")).exists();
    }

    @Test
    void outliveTheAgent() throws IOException {
        launch(ALONE, UNTIL_TOLD);
        launch(WITHIN, UNTIL_TOLD);

        agent.vanish();
        agent = newAgent(true);
        agent.recover();

        assertThat(asked(NestedContainers::standalone)).containsExactly(id(ALONE));
        Files.createFile(sandbox().resolve("containers/within/go"));
        assertThat(end(WITHIN).getExitStatus()).isEqualTo(3 << 8);
        Files.createFile(sandbox().resolve("go"));
        assertThat(end(ALONE).getExitStatus()).isEqualTo(3 << 8);
    }

    @Test
    @EnabledIf("isRoot")
    void areRemovedIfTheirUserIsNoMore() throws IOException {
        launch(ALONE, UNTIL_TOLD);
        launch(WITHIN, UNTIL_TOLD);
        agent.vanish();
        Path noted = directory.resolve("meta/containers/alone/container.info");
        Files.write(
                noted,
                NestedContainer.parseFrom(Files.readAllBytes(noted)).toBuilder()
                        .setUser("nosuchuser")
                        .build()
                        .toByteArray());

        agent = newAgent(true);
        agent.recover();

        assertThat(asked(NestedContainers::standalone)).isEmpty();
        assertThat(Processes.withInEnvironment("MESOS_SANDBOX=" + sandbox())).isEmpty();
        assertThat(directory.resolve("run")).isEmptyDirectory();
    }

    static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    @Test
    void endWhenNothingIsToOutliveTheAgent() throws IOException {
        launch(ALONE, UNTIL_TOLD);
        launch(WITHIN, UNTIL_TOLD);
        agent.vanish();
        agent = newAgent(true);
        agent.recover();

        agent.destroyAll();

        assertThat(asked(NestedContainers::standalone)).isEmpty();
        assertThat(end(ALONE).getExitStatus()).isEqualTo(SIGKILL);
        assertThat(Processes.withInEnvironment("MESOS_SANDBOX=" + sandbox())).isEmpty();
    }

    private Path sandbox() {
        return directory.resolve("containers/alone");
    }

    private static ContainerId id(ContainerID id) {
        return IdConverter.toApi(id);
    }

    private boolean launch(ContainerID id, String line) {
        Call.LaunchContainer launch = Call.LaunchContainer.newBuilder()
                .setContainerId(id)
                .setCommand(CommandInfo.newBuilder().setValue(line))
                .build();
        return resultOf(staged(nested -> nested.launch(agent.tasks().owners().standalone(launch))));
    }

    private WaitContainer end(ContainerID id) {
        Supplier<CompletionStage<WaitContainer>> event =
                () -> agent.tasks().nested().await(id(id)).orElseThrow();
        return resultOf(agent.loop().call(event).thenCompose(Function.identity()));
    }

    private <T> T asked(Function<NestedContainers, T> question) {
        return resultOf(agent.loop().call(() -> question.apply(agent.tasks().nested())));
    }

    private <T> CompletionStage<T> staged(Function<NestedContainers, CompletionStage<T>> question) {
        Supplier<CompletionStage<T>> event = () -> question.apply(agent.tasks().nested());
        return agent.loop().call(event).thenCompose(Function.identity());
    }
}

package org.mesosgi.agent.internal.operator;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.agent.internal.Waiting.resultOf;
import static org.mesosgi.agent.internal.Waiting.until;
import static org.mesosgi.agent.internal.task.TestTasks.FRAMEWORK;
import static org.mesosgi.agent.internal.task.TestTasks.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.agent.internal.FakeSlot;
import org.mesosgi.agent.internal.container.TestIsolator;
import org.mesosgi.agent.internal.task.TestAgent;
import org.mesosgi.agent.internal.task.TestHooks;
import org.mesosgi.api.authorizer.Action;
import org.mesosgi.api.authorizer.AuthorizationObject;
import org.mesosgi.api.authorizer.Authorizer;
import org.mesosgi.api.authorizer.ObjectApprover;
import org.mesosgi.api.value.Principal;
import org.mesosgi.process.authorization.Authorization;
import org.mesosgi.wire.v1.CommandInfo;
import org.mesosgi.wire.v1.ContainerID;
import org.mesosgi.wire.v1.agent.Call;
import org.mesosgi.wire.v1.agent.Response;

/** What is answered to calls about one container, within that of a task. */
@Timeout(value = 60, unit = SECONDS)
class ContainerApiTest {

    private static final Principal ALICE = new Principal("alice");

    @TempDir
    Path directory;

    private final List<String> questions = new CopyOnWriteArrayList<>();
    private volatile Predicate<AuthorizationObject> permitted = object -> true;
    private volatile boolean recovered = true;
    private TestAgent agent;
    private ContainerApi api;

    @BeforeEach
    void runATask() {
        agent = new TestAgent(
                directory, new TestIsolator("test", new CopyOnWriteArrayList<>()), new TestHooks(), false);
        api = new ContainerApi(
                agent.tasks().nested(),
                agent.tasks().owners(),
                () -> recovered,
                Authorization.of(handover -> new FakeSlot<Authorizer>((subject, action) -> approver(subject, action))),
                agent.loop());
        agent.run(FRAMEWORK, shell("touch up; exec sleep 1000"));
        until("the task runs", () -> Files.exists(agent.executor().directory().resolve("up")));
    }

    private CompletableFuture<ObjectApprover> approver(Optional<Principal> subject, Action action) {
        return CompletableFuture.completedFuture(object -> {
            questions.add(subject.map(Principal::toString).orElse("nobody") + " " + action);
            return permitted.test(object.orElseThrow());
        });
    }

    @AfterEach
    void leaveNothingBehind() {
        agent.close();
    }

    @Test
    void aContainerIsLaunchedOnceAndAwaited() {
        assertThat(status(launch("exit 3"))).isEqualTo(200);
        assertThat(status(launch("exit 3"))).isEqualTo(202);

        Response waited = answer(await("N")).response().orElseThrow();

        assertThat(waited.getType()).isEqualTo(Response.Type.WAIT_NESTED_CONTAINER);
        assertThat(waited.getWaitNestedContainer().getExitStatus()).isEqualTo(3 << 8);
        assertThat(status(kill(15))).isEqualTo(404);
        assertThat(status(remove())).isEqualTo(200);
        assertThat(status(await("N"))).isEqualTo(404);
        assertThat(questions)
                .containsExactly(
                        "alice LAUNCH_NESTED_CONTAINER",
                        "alice LAUNCH_NESTED_CONTAINER",
                        "alice WAIT_NESTED_CONTAINER",
                        "alice KILL_NESTED_CONTAINER",
                        "alice REMOVE_NESTED_CONTAINER",
                        "alice WAIT_NESTED_CONTAINER");
    }

    @Test
    void aContainerThatRunsIsKilledButNotRemoved() {
        answer(launch("exec sleep 1000"));

        assertThat(answer(remove()).text())
                .isEqualTo("Failed to remove container: Nested container has not terminated yet");
        assertThat(status(kill(0))).isEqualTo(400);
        assertThat(status(kill(9))).isEqualTo(200);

        assertThat(answer(await("N"))
                        .response()
                        .orElseThrow()
                        .getWaitNestedContainer()
                        .getExitStatus())
                .isEqualTo(9);
    }

    @Test
    void whoeverIsAskedKnowsWhatItIsAbout() {
        List<AuthorizationObject> asked = new CopyOnWriteArrayList<>();
        permitted = object -> {
            asked.add(object);
            return false;
        };

        assertThat(status(launch("true"))).isEqualTo(403);

        assertThat(asked).singleElement().satisfies(object -> {
            assertThat(object.framework().orElseThrow().user()).isEqualTo("root");
            assertThat(object.executor().orElseThrow().id().value()).isEqualTo("T");
            assertThat(object.command().orElseThrow().value()).hasValue("true");
            assertThat(object.containerId().orElseThrow().root().value())
                    .isEqualTo(agent.executor().container().getValue());
        });
    }

    @Test
    void whatIsForbiddenIsNotDone() {
        answer(launch("exec sleep 1000"));
        permitted = object -> false;

        assertThat(status(await("N"))).isEqualTo(403);
        assertThat(status(kill(9))).isEqualTo(403);
        assertThat(status(remove())).isEqualTo(403);

        permitted = object -> true;
        assertThat(status(kill(9))).isEqualTo(200);
    }

    @Test
    void whoSpeaksOfOthersContainersSpeaksOfStandaloneOnes() {
        Call call = Call.newBuilder()
                .setType(Call.Type.WAIT_CONTAINER)
                .setWaitContainer(Call.WaitContainer.newBuilder()
                        .setContainerId(ContainerID.newBuilder().setValue("alone")))
                .build();

        assertThat(status(call)).isEqualTo(404);

        assertThat(questions).containsExactly("alice WAIT_STANDALONE_CONTAINER");
    }

    @Test
    void nothingIsSaidOfContainersBeforeTheAgentKnowsThem() {
        recovered = false;

        assertThat(status(await("N"))).isEqualTo(503);
    }

    @Test
    void sessionsAreRefusedInWords() {
        Call call = Call.newBuilder()
                .setType(Call.Type.LAUNCH_NESTED_CONTAINER_SESSION)
                .setLaunchNestedContainerSession(
                        Call.LaunchNestedContainerSession.newBuilder().setContainerId(id("N")))
                .build();

        assertThat(status(call)).isEqualTo(501);
        assertThat(answer(call).text()).startsWith("LAUNCH_NESTED_CONTAINER_SESSION is not supported");
    }

    private OperatorApi.Answer answer(Call call) {
        return resultOf(api.call(call, Optional.of(ALICE)));
    }

    private int status(Call call) {
        return answer(call).status();
    }

    private Call launch(String line) {
        return Call.newBuilder()
                .setType(Call.Type.LAUNCH_NESTED_CONTAINER)
                .setLaunchNestedContainer(Call.LaunchNestedContainer.newBuilder()
                        .setContainerId(id("N"))
                        .setCommand(CommandInfo.newBuilder().setValue(line)))
                .build();
    }

    private Call await(String value) {
        return Call.newBuilder()
                .setType(Call.Type.WAIT_NESTED_CONTAINER)
                .setWaitNestedContainer(Call.WaitNestedContainer.newBuilder().setContainerId(id(value)))
                .build();
    }

    private Call kill(int signal) {
        return Call.newBuilder()
                .setType(Call.Type.KILL_NESTED_CONTAINER)
                .setKillNestedContainer(Call.KillNestedContainer.newBuilder()
                        .setContainerId(id("N"))
                        .setSignal(signal))
                .build();
    }

    private Call remove() {
        return Call.newBuilder()
                .setType(Call.Type.REMOVE_NESTED_CONTAINER)
                .setRemoveNestedContainer(
                        Call.RemoveNestedContainer.newBuilder().setContainerId(id("N")))
                .build();
    }

    private ContainerID id(String value) {
        return ContainerID.newBuilder()
                .setValue(value)
                .setParent(agent.executor().container())
                .build();
    }
}

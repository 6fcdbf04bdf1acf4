package org.mesosgi.agent.internal.operator;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.agent.internal.Waiting.resultOf;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.agent.internal.container.TestIsolator;
import org.mesosgi.agent.internal.drain.Draining.Drain;
import org.mesosgi.agent.internal.task.TestAgent;
import org.mesosgi.agent.internal.task.TestHooks;
import org.mesosgi.api.info.ResourceUsage;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.process.authorization.Authorization;
import org.mesosgi.process.authorization.Visibility;
import org.mesosgi.process.files.VirtualFiles;
import org.mesosgi.process.logging.LoggingLevel;
import org.mesosgi.process.metrics.Metrics;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.v1.AgentInfo;
import org.mesosgi.wire.v1.DrainConfig;
import org.mesosgi.wire.v1.agent.Call;
import org.mesosgi.wire.v1.agent.Response.GetAgent;

/** What operators are told of the agent itself. */
@Timeout(value = 60, unit = SECONDS)
class OperatorApiTest {

    private static final AgentInfo INFO =
            AgentInfo.newBuilder().setHostname("h").build();

    @TempDir
    Path directory;

    private Optional<Drain> drain = Optional.empty();
    private TestAgent agent;
    private OperatorApi api;

    @BeforeEach
    void createApi() {
        agent = new TestAgent(
                directory, new TestIsolator("test", new CopyOnWriteArrayList<>()), new TestHooks(), false);
        AgentView view = new AgentView(agent.frameworks(), agent.tasks().nested());
        ResourceUsage nothing = new ResourceUsage(List.of(), Resources.none());
        api = new OperatorApi(
                new OperatorApi.Parts(
                        agent.frameworks(),
                        () -> INFO,
                        () -> drain,
                        List::of,
                        new Metrics(),
                        new LoggingLevel(agent.loop(), verbose -> {}),
                        new VirtualFiles(() -> CompletableFuture.completedFuture(Map.of()), Runnable::run),
                        Map.of()),
                view,
                new ContainerList(agent.frameworks(), view, () -> CompletableFuture.completedFuture(nothing)));
    }

    @AfterEach
    void close() {
        agent.close();
    }

    @Test
    void ofAnAgentThatIsBeingDrainedHowAndSinceWhen() {
        DrainConfig config = DrainConfig.newBuilder().setMarkGone(true).build();
        Instant start = Instant.ofEpochSecond(1234);
        drain = Optional.of(new Drain(config, start));

        assertThat(getAgent())
                .isEqualTo(GetAgent.newBuilder()
                        .setAgentInfo(INFO)
                        .setDrainConfig(config)
                        .setEstimatedDrainStartTime(TimeConverter.toWire(start))
                        .build());
    }

    @Test
    void ofAnyOtherWhatItIs() {
        assertThat(getAgent())
                .isEqualTo(GetAgent.newBuilder().setAgentInfo(INFO).build());
    }

    private GetAgent getAgent() {
        Visibility visible =
                new Visibility(resultOf(Authorization.none().approvers(Optional.empty(), Visibility.ACTIONS)));
        Call call = Call.newBuilder().setType(Call.Type.GET_AGENT).build();
        return resultOf(api.call(call, visible)).response().orElseThrow().getGetAgent();
    }
}

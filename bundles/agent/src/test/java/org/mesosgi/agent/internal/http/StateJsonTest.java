package org.mesosgi.agent.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mesosgi.agent.internal.drain.Draining.Drain;
import org.mesosgi.agent.internal.task.Frameworks;
import org.mesosgi.process.authorization.Authorization;
import org.mesosgi.process.authorization.Visibility;
import org.mesosgi.wire.v1.AgentInfo;
import org.mesosgi.wire.v1.DrainConfig;
import org.mesosgi.wire.v1.DurationInfo;

/** The state of an agent without tasks. */
class StateJsonTest {

    private Optional<Drain> drain = Optional.empty();
    private final StateJson state = new StateJson(
            new Frameworks(1),
            () -> AgentInfo.newBuilder().setHostname("h").build(),
            () -> drain,
            () -> "m",
            "slave(1)@127.0.0.1:5051",
            List.of(),
            Map.of());

    @Test
    void ofAnAgentThatIsBeingDrainedShowsHowAndSinceWhen() throws IOException {
        drain = Optional.of(new Drain(
                DrainConfig.newBuilder()
                        .setMaxGracePeriod(DurationInfo.newBuilder().setNanoseconds(7))
                        .setMarkGone(true)
                        .build(),
                Instant.ofEpochSecond(1234, 999_999_999)));

        assertThat(written())
                .contains("\"drain_config\":{\"max_grace_period\":{\"nanoseconds\":7},\"mark_gone\":true}")
                .contains("\"estimated_drain_start_time_seconds\":1234,");
    }

    @Test
    void ofAnyOtherSaysNothingOfDraining() throws IOException {
        assertThat(written()).contains("\"hostname\":\"h\"").doesNotContain("drain");
    }

    private String written() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            state.state(
                    json,
                    new Visibility(Authorization.none()
                            .approvers(Optional.empty(), Visibility.ACTIONS)
                            .toCompletableFuture()
                            .join()));
        }
        return text.toString();
    }
}

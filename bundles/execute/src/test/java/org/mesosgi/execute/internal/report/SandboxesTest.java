package org.mesosgi.execute.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.mesosgi.execute.Events;
import org.mesosgi.execute.ScriptedAgent;
import org.mesosgi.wire.http.Transport;
import org.mesosgi.wire.v1.Offer;

class SandboxesTest {

    @Test
    void theAgentSaysWhereTheSandboxIs() throws IOException {
        try (ScriptedAgent agent = new ScriptedAgent(Events.FRAMEWORK, "hello", Path.of("/var/lib/mesos/runs/1"))) {
            assertThat(find(offer(agent.port()))).isEqualTo(Path.of("/var/lib/mesos/runs/1"));
        }
    }

    @Test
    void anAgentWhosePagesAreNotSaidToBeElsewhereHasThemInTheUsualPlace() throws IOException {
        try (ScriptedAgent agent = new ScriptedAgent(Events.FRAMEWORK, "hello", Path.of("/var/lib/mesos/runs/1"))) {
            Offer.Builder offer = offer(agent.port()).toBuilder();
            offer.getUrlBuilder().clearPath();

            assertThat(find(offer.build())).isEqualTo(Path.of("/var/lib/mesos/runs/1"));
        }
    }

    @Test
    void anAgentMayNotKnowTheTask() throws IOException {
        try (ScriptedAgent agent = new ScriptedAgent(Events.FRAMEWORK, "other", Path.of("/var/lib/mesos/runs/1"))) {
            assertThatThrownBy(() -> find(offer(agent.port()))).hasRootCauseMessage("the agent does not know the task");
        }
    }

    @Test
    void anAgentMayRefuseToAnswer() throws IOException {
        try (ScriptedAgent agent = new ScriptedAgent(403, "")) {
            assertThatThrownBy(() -> find(offer(agent.port()))).hasRootCauseMessage("the agent answers 403");
        }
    }

    @Test
    void anAgentMayAnswerNonsense() throws IOException {
        try (ScriptedAgent agent = new ScriptedAgent(200, "<html>")) {
            assertThatThrownBy(() -> find(offer(agent.port())))
                    .hasMessageContaining("the agent does not answer with JSON");
        }
    }

    @Test
    void anAgentMayNotBeThere() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThatThrownBy(() -> find(offer(port))).hasMessageContaining("the agent does not answer");
    }

    private static Offer offer(int port) {
        return Events.offer("o", "cpus:1", port);
    }

    private static Path find(Offer offer) {
        return Sandboxes.find(offer, "hello", Transport.plain())
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }
}

package org.mesosgi.itests.endtoend.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mesosgi.itests.endtoend.http.Scheduler.JSON;
import static org.mesosgi.itests.endtoend.http.Scheduler.bytes;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** An executor that is subscribed, and speaks JSON. Its process only has to be there; the test speaks for it. */
final class Executor implements AutoCloseable {

    static final String PATH = "/api/v1/executor";

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final InetSocketAddress agent;
    private final String ids;
    private final HttpConnection stream;

    private Executor(InetSocketAddress agent, String ids, HttpConnection stream) {
        this.agent = agent;
        this.ids = ids;
        this.stream = stream;
    }

    /** Subscribes, as soon as the agent knows the executor. */
    static Executor subscribe(InetSocketAddress agent, String framework, String executor) {
        String ids = "'framework_id':{'value':'" + framework + "'},'executor_id':{'value':'" + executor + "'}";
        AtomicReference<Executor> subscribed = new AtomicReference<>();
        await("the agent knows executor " + executor)
                .atMost(DEADLINE)
                .ignoreException(java.net.ConnectException.class)
                .until(() -> {
                    HttpConnection stream = new HttpConnection(agent);
                    HttpAnswer answer = stream.send(
                                    "POST", PATH, JSON, bytes("{'type':'SUBSCRIBE','subscribe':{}," + ids + "}"))
                            .answer(1);
                    if (answer.status() != 200) {
                        stream.close();
                        return false;
                    }
                    assertThat(Scheduler.event(answer.chunks().get(0))
                                    .path("type")
                                    .asText())
                            .isEqualTo("SUBSCRIBED");
                    subscribed.set(new Executor(agent, ids, stream));
                    return true;
                });
        return subscribed.get();
    }

    /** The next event on the stream. */
    JsonNode nextEvent() throws IOException {
        return Scheduler.event(stream.nextChunk().orElseThrow());
    }

    /** Whether the stream ends before anything else comes. */
    boolean isEnded() throws IOException {
        return stream.nextChunk().isEmpty();
    }

    /** Tells what has become of a task, and waits until the agent has it. */
    void update(String task, String state) throws IOException {
        String uuid = Base64.getEncoder()
                .encodeToString(UUID.randomUUID().toString().substring(0, 16).getBytes(StandardCharsets.US_ASCII));
        HttpAnswer answer = call(
                "UPDATE",
                "'update':{'status':{'task_id':{'value':'" + task + "'},'state':'" + state
                        + "','source':'SOURCE_EXECUTOR','uuid':'" + uuid + "'}}");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        assertThat(nextEvent().at("/acknowledged/uuid").asText()).isEqualTo(uuid);
    }

    /** Makes a call. */
    HttpAnswer call(String type, String fields) throws IOException {
        try (HttpConnection connection = new HttpConnection(agent)) {
            return connection
                    .send("POST", PATH, JSON, bytes("{'type':'" + type + "'," + ids + "," + fields + "}"))
                    .answer();
        }
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}

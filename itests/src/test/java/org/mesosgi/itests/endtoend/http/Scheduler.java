package org.mesosgi.itests.endtoend.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A scheduler that is subscribed, and speaks JSON. */
final class Scheduler implements AutoCloseable {

    static final String PATH = "/api/v1/scheduler";
    static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final InetSocketAddress master;
    private final HttpConnection stream;
    private final String streamId;
    private final String id;

    private Scheduler(InetSocketAddress master, HttpConnection stream, String streamId, String id) {
        this.master = master;
        this.stream = stream;
        this.streamId = streamId;
        this.id = id;
    }

    /**
     * Subscribes.
     *
     * @param framework what a framework says of itself beside its name and its user: fields of JSON
     */
    static Scheduler subscribe(InetSocketAddress master, String... framework) throws IOException {
        return subscribeAs("root", master, framework);
    }

    /** Subscribes a framework whose tasks run as this user, unless they say otherwise. */
    static Scheduler subscribeAs(String user, InetSocketAddress master, String... framework) throws IOException {
        String info = "'user':'" + user + "','name':'test'"
                + (framework.length == 0 ? "" : "," + String.join(",", framework));
        return open(master, "{'type':'SUBSCRIBE','subscribe':{'framework_info':{" + info + "}}}");
    }

    /** Subscribes a framework that is there, on another stream. */
    Scheduler subscribeAgain(String framework) throws IOException {
        return open(
                master,
                "{'type':'SUBSCRIBE','framework_id':{'value':'" + id + "'},'subscribe':{'framework_info':"
                        + "{'user':'root','name':'test','id':{'value':'" + id + "'}," + framework + "}}}");
    }

    private static Scheduler open(InetSocketAddress master, String call) throws IOException {
        HttpConnection stream = new HttpConnection(master);
        HttpAnswer answer = stream.send("POST", PATH, JSON, bytes(call)).answer(1);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        JsonNode event = event(answer.chunks().get(0));
        assertThat(event.path("type").asText()).as(answer.toString()).isEqualTo("SUBSCRIBED");
        return new Scheduler(
                master,
                stream,
                answer.header("mesos-stream-id").orElseThrow(),
                event.at("/subscribed/framework_id/value").asText());
    }

    /** JSON with double quotes, as bytes. */
    static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(UTF_8);
    }

    /** The event in a chunk, which is one record. */
    static JsonNode event(byte[] chunk) throws IOException {
        int length = 0;
        int at = 0;
        for (; chunk[at] != '\n'; at++) {
            length = 10 * length + Character.digit(chunk[at], 10);
        }
        byte[] record = Arrays.copyOfRange(chunk, at + 1, chunk.length);
        assertThat(record).as(new String(chunk, UTF_8)).hasSize(length);
        return MAPPER.readTree(record);
    }

    /** The next event on the stream that is no heartbeat and no offer. */
    JsonNode nextEvent() throws IOException {
        while (true) {
            JsonNode event = event(stream.nextChunk().orElseThrow());
            if (!event.path("type").asText().matches("HEARTBEAT|OFFERS|RESCIND")) {
                return event;
            }
        }
    }

    /** The next offer on the stream. */
    JsonNode nextOffer() throws IOException {
        return nextEvent("OFFERS").at("/offers/offers/0");
    }

    /** The next event of a type; others are passed over. */
    JsonNode nextEvent(String type) throws IOException {
        while (true) {
            JsonNode event = event(stream.nextChunk().orElseThrow());
            assertThat(event.path("type").asText()).as(event.toString()).isNotEqualTo("ERROR");
            if (event.path("type").asText().equals(type)) {
                return event;
            }
        }
    }

    /** The next event on the stream, whatever it is; nothing at the end of the stream. */
    Optional<JsonNode> anyEvent() throws IOException {
        Optional<byte[]> chunk = stream.nextChunk();
        return chunk.isPresent() ? Optional.of(event(chunk.get())) : Optional.empty();
    }

    /** Whether the stream ends before anything else comes. */
    boolean isEnded() throws IOException {
        return stream.nextChunk().isEmpty();
    }

    String id() {
        return id;
    }

    String streamId() {
        return streamId;
    }

    HttpConnection stream() {
        return stream;
    }

    /** Makes a call, as this framework and with the id of its stream. */
    HttpAnswer call(String type, String fields) throws IOException {
        return call(type, fields, Map.of("Mesos-Stream-Id", streamId));
    }

    /** Makes a call with other headers than it should. */
    HttpAnswer call(String type, String fields, Map<String, String> headers) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(JSON);
        all.putAll(headers);
        String call = "{'type':'" + type + "','framework_id':{'value':'" + id + "'}" + fields + "}";
        try (HttpConnection connection = new HttpConnection(master)) {
            return connection.send("POST", PATH, all, bytes(call)).answer();
        }
    }

    /** Leaves without a word. */
    void leave() throws IOException {
        stream.close();
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}

package org.mesosgi.wire.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mesosgi.wire.HttpExchange;
import org.mesosgi.wire.Recordings;
import org.mesosgi.wire.recordio.RecordException;

/** Everything that real Mesos and its clients were recorded to say is read and written again. */
class RecordedMessagesTest {
    private final JsonCodec codec = new JsonCodec();

    private static final Message SCHEDULER_EVENT = org.mesosgi.wire.v1.scheduler.Event.getDefaultInstance();
    private static final Message SCHEDULER_CALL = org.mesosgi.wire.v1.scheduler.Call.getDefaultInstance();
    private static final Message EXECUTOR_EVENT = org.mesosgi.wire.v1.executor.Event.getDefaultInstance();
    private static final Message EXECUTOR_CALL = org.mesosgi.wire.v1.executor.Call.getDefaultInstance();
    private static final Message MASTER_EVENT = org.mesosgi.wire.v1.master.Event.getDefaultInstance();
    private static final Message MASTER_CALL = org.mesosgi.wire.v1.master.Call.getDefaultInstance();
    private static final Message MASTER_RESPONSE = org.mesosgi.wire.v1.master.Response.getDefaultInstance();
    private static final Message AGENT_CALL = org.mesosgi.wire.v1.agent.Call.getDefaultInstance();
    private static final Message AGENT_RESPONSE = org.mesosgi.wire.v1.agent.Response.getDefaultInstance();

    static Stream<Arguments> writtenByMesos() throws RecordException {
        List<Arguments> all = new ArrayList<>();
        for (String file : List.of("scheduler-events.jsonl", "scheduler-events-custom-executor.jsonl")) {
            add(all, SCHEDULER_EVENT, Recordings.jsonLines("streams/" + file));
        }
        add(all, EXECUTOR_EVENT, Recordings.jsonLines("streams/executor-events.jsonl"));
        String operatorStream =
                new String(Recordings.bytes("streams/operator-subscribe.raw"), StandardCharsets.ISO_8859_1);
        add(all, MASTER_EVENT, HttpExchange.Half.parse(operatorStream).records());
        for (HttpExchange exchange : Recordings.exchanges()) {
            if (exchange.response().header("Transfer-Encoding").isPresent()) {
                boolean scheduler = exchange.path().endsWith("scheduler");
                add(
                        all,
                        scheduler ? SCHEDULER_EVENT : MASTER_EVENT,
                        exchange.response().records());
            } else if (isJson(exchange.response())) {
                boolean agent = exchange.name().startsWith("agent");
                add(
                        all,
                        agent ? AGENT_RESPONSE : MASTER_RESPONSE,
                        List.of(exchange.response().text()));
            }
        }
        return all.stream();
    }

    static Stream<Arguments> writtenByClients() {
        List<Arguments> all = new ArrayList<>();
        add(all, SCHEDULER_CALL, Recordings.jsonLines("streams/scheduler-calls.jsonl"));
        add(all, EXECUTOR_CALL, Recordings.jsonLines("streams/executor-calls.jsonl"));
        for (HttpExchange exchange : Recordings.exchanges()) {
            if (isJson(exchange.request()) && exchange.response().status() < 300) {
                boolean agent = exchange.name().startsWith("agent");
                Message call =
                        exchange.path().endsWith("scheduler") ? SCHEDULER_CALL : agent ? AGENT_CALL : MASTER_CALL;
                add(all, call, List.of(exchange.request().text()));
            }
        }
        return all.stream();
    }

    private static void add(List<Arguments> all, Message type, List<String> jsons) {
        jsons.forEach(json -> all.add(Arguments.of(type, json)));
    }

    private static boolean isJson(HttpExchange.Half half) {
        return half.header("Content-Type").equals(Optional.of("application/json"))
                && half.text().startsWith("{");
    }

    @ParameterizedTest
    @MethodSource("writtenByMesos")
    void is_written_again_byte_for_byte(Message type, String recorded) throws JsonException {
        Message message = codec.decode(recorded.getBytes(StandardCharsets.UTF_8), type);

        assertThat(new String(codec.encode(message), StandardCharsets.UTF_8))
                .isEqualTo(withClosestDigits(Recordings.compact(recorded)));
    }

    @ParameterizedTest
    @MethodSource("writtenByClients")
    void is_written_again_as_the_same_tree(Message type, String recorded) throws Exception {
        Message message = codec.decode(recorded.getBytes(StandardCharsets.UTF_8), type);

        assertThat(JsonTrees.normalized(parse(codec.encode(message))))
                .isEqualTo(JsonTrees.normalized(parse(recorded.getBytes(StandardCharsets.UTF_8))));
    }

    @ParameterizedTest
    @MethodSource({"writtenByMesos", "writtenByClients"})
    void is_the_same_message_as_protobuf(Message type, String recorded) throws Exception {
        Message message = codec.decode(recorded.getBytes(StandardCharsets.UTF_8), type);

        assertThat(type.getParserForType().parseFrom(message.toByteArray())).isEqualTo(message);
    }

    /** Of several texts of 17 digits that give the same double, Mesos does not always write the closest one. */
    private static String withClosestDigits(String json) {
        return Pattern.compile("\\b\\d{10}\\.\\d{7}\\b")
                .matcher(json)
                .replaceAll(digits -> DoubleText.of(Double.parseDouble(digits.group())));
    }

    private static JsonNode parse(byte[] json) throws IOException {
        return new ObjectMapper().readTree(json);
    }
}

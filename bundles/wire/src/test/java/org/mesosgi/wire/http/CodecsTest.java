package org.mesosgi.wire.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Message;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.wire.HttpExchange;
import org.mesosgi.wire.Recordings;
import org.mesosgi.wire.json.JsonCodec;
import org.mesosgi.wire.v1.scheduler.Call;

class CodecsTest {
    private final Codecs codecs = new Codecs(new JsonCodec());

    static Stream<HttpExchange> recordedRequests() {
        return Recordings.exchanges().stream()
                .filter(exchange -> exchange.request().head().get(0).startsWith("POST"));
    }

    /** Which requests are answered 400, 406 and 415 for their media types, and with which text. */
    @ParameterizedTest
    @MethodSource("recordedRequests")
    void recorded_answers_of_real_mesos(HttpExchange exchange) {
        MediaTypeException failure = catchThrowableOfType(MediaTypeException.class, () -> {
            codecs.forContentType(exchange.request().header("Content-Type"));
            codecs.forAccept(exchange.request().header("Accept").stream().toList());
        });

        if (failure == null) {
            assertThat(exchange.response().status()).isNotIn(406, 415);
            assertThat(exchange.response().text()).doesNotContain("'Content-Type'", "'Accept'");
        } else {
            assertThat(failure.status()).isEqualTo(exchange.response().status());
            assertThat(failure).hasMessage(exchange.response().text());
        }
    }

    static Stream<HttpExchange> recordedBodies() {
        return recordedRequests()
                .filter(exchange -> exchange.request().header("Content-Type").equals(Optional.of(MediaTypes.JSON)))
                .filter(exchange ->
                        exchange.request().header("Transfer-Encoding").isEmpty())
                .filter(exchange ->
                        List.of(200, 202, 400).contains(exchange.response().status()));
    }

    /** Which bodies are answered 400 since they are not what was expected, and with which text. */
    @ParameterizedTest
    @MethodSource("recordedBodies")
    void recorded_answers_of_real_mesos_to_bodies(HttpExchange exchange) {
        MalformedBodyException failure = catchThrowableOfType(
                MalformedBodyException.class,
                () -> codecs.json().decode(exchange.request().text().getBytes(UTF_8), callType(exchange)));

        String answer = exchange.response().text();
        boolean malformed = exchange.response().status() == 400 && answer.contains("JSON");
        assertThat(Optional.ofNullable(failure).map(Throwable::getMessage))
                .isEqualTo(malformed ? Optional.of(answer) : Optional.empty());
    }

    private static Message callType(HttpExchange exchange) {
        if (exchange.path().endsWith("/scheduler")) {
            return Call.getDefaultInstance();
        }
        if (exchange.path().endsWith("/executor")) {
            return org.mesosgi.wire.v1.executor.Call.getDefaultInstance();
        }
        return exchange.name().startsWith("agent")
                ? org.mesosgi.wire.v1.agent.Call.getDefaultInstance()
                : org.mesosgi.wire.v1.master.Call.getDefaultInstance();
    }

    @Test
    void a_body_needs_a_media_type() {
        assertThatThrownBy(() -> codecs.forContentType(Optional.empty()))
                .isInstanceOfSatisfying(
                        MediaTypeException.class,
                        failure -> assertThat(failure.status()).isEqualTo(400))
                .hasMessage("Expecting 'Content-Type' to be present");
    }

    @Test
    void a_body_is_json_or_protobuf() throws MediaTypeException {
        assertThat(codecs.forContentType(Optional.of("application/json"))).isSameAs(codecs.json());
        assertThat(codecs.forContentType(Optional.of("application/x-protobuf"))).isSameAs(codecs.protobuf());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text/plain",
                "application/JSON",
                "application/json;charset=utf-8",
                "application/json ",
                "application/*",
                "application/recordio"
            })
    void a_body_in_another_spelling_is_refused(String contentType) {
        assertThatThrownBy(() -> codecs.forContentType(Optional.of(contentType)))
                .isInstanceOfSatisfying(
                        MediaTypeException.class,
                        failure -> assertThat(failure.status()).isEqualTo(415))
                .hasMessage("Expecting 'Content-Type' of application/json or application/x-protobuf");
    }

    @Test
    void without_accept_the_answer_is_json() throws MediaTypeException {
        assertThat(codecs.forAccept(List.of())).isSameAs(codecs.json());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*                                            | application/json",
                "application/*                                  | application/json",
                "application/json                               | application/json",
                "application/x-protobuf                         | application/x-protobuf",
                "application/x-protobuf, application/json       | application/json",
                "application/x-protobuf, */*                    | application/json",
                "application/x-protobuf;q=0.9, */*;q=0.1        | application/json",
                "application/x-protobuf , text/html             | application/x-protobuf",
                "application/json;q=0, application/x-protobuf   | application/x-protobuf",
                "application/json; q=0.000, */*                 | application/x-protobuf",
                "*/*;q=0, application/json                      | application/json",
                "application/*;q=0, application/x-protobuf      | application/x-protobuf",
                "application/json;q=0.001                       | application/json",
                "application/json;charset=utf-8                 | application/json",
                "Application/JSON                               | application/json",
                "text/html,application/xhtml+xml,*/*;q=0.8      | application/json"
            })
    void accept_prefers_json(String accept, String mediaType) throws MediaTypeException {
        assertThat(codecs.forAccept(List.of(accept)).mediaType()).isEqualTo(mediaType);
    }

    @Test
    void accept_may_come_several_times() throws MediaTypeException {
        assertThat(codecs.forAccept(List.of("application/x-protobuf", "application/x-protobuf")))
                .isSameAs(codecs.protobuf());
        assertThat(codecs.forAccept(List.of("text/html", "application/json"))).isSameAs(codecs.json());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text/html", "application/jso", "application/json;q=0", "*", "*/*;q=0", ";;,"})
    void accept_must_allow_one_of_them(String accept) {
        assertThatThrownBy(() -> codecs.forAccept(List.of(accept)))
                .isInstanceOfSatisfying(
                        MediaTypeException.class,
                        failure -> assertThat(failure.status()).isEqualTo(406))
                .hasMessage("Expecting 'Accept' to allow 'application/x-protobuf' or 'application/json'");
    }

    @Test
    void both_codecs_read_what_they_write() throws MalformedBodyException {
        Call call = Call.newBuilder().setType(Call.Type.TEARDOWN).build();

        for (Codec codec : List.of(codecs.json(), codecs.protobuf())) {
            assertThat(codec.decode(codec.encode(call), Call.getDefaultInstance()))
                    .isEqualTo(call);
        }
    }

    @Test
    void json_that_is_none_is_told_from_json_of_another_message() {
        assertThat(failureOf(codecs.json(), "{"))
                .hasMessage("Failed to parse body into JSON: syntax error at line 1 near: ");
        assertThat(failureOf(codecs.json(), "{\"type\":1}"))
                .hasMessage("Failed to convert JSON into Call protobuf: Not expecting a JSON number for field 'type'");
    }

    @Test
    void protobuf_that_is_none_is_refused() {
        assertThat(failureOf(codecs.protobuf(), "not protobuf")).hasMessage("Failed to parse body into Call protobuf");
    }

    @Test
    void protobuf_without_a_required_field_is_refused() {
        byte[] incomplete = Call.newBuilder()
                .setSubscribe(Call.Subscribe.newBuilder().buildPartial())
                .buildPartial()
                .toByteArray();

        assertThatThrownBy(() -> codecs.protobuf().decode(incomplete, Call.getDefaultInstance()))
                .isInstanceOf(MalformedBodyException.class)
                .hasMessage("Failed to parse body into Call protobuf");
    }

    private static MalformedBodyException failureOf(Codec codec, String body) {
        return catchThrowableOfType(
                MalformedBodyException.class, () -> codec.decode(body.getBytes(UTF_8), Call.getDefaultInstance()));
    }
}

package org.mesosgi.itests.endtoend.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.itests.endtoend.CommandProcess;
import org.mesosgi.itests.endtoend.Commands;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.scheduler.Call;

/** Calls that cannot be understood, or may not be made: each is told why, and the master goes on. */
class MalformedCallTest {

    private static final Map<String, String> PROTOBUF = Map.of("Content-Type", "application/x-protobuf");
    private static final int LIMIT = 32 * 1024 * 1024;
    private static final String TOO_LARGE = "413 Payload Too Large. The limit is " + LIMIT + " bytes.";

    @RegisterExtension
    private static final Commands COMMANDS = new Commands();

    private static CommandProcess master;

    @BeforeAll
    static void startMaster() {
        master = COMMANDS.startMaster("--work_dir=" + COMMANDS.folder().resolve("master"));
    }

    @AfterEach
    void theMasterIsHealthyAndHasNoStackTraceInItsLog() {
        assertThat(master.get("/health").statusCode()).isEqualTo(200);
        assertThat(master.errors()).doesNotContain("\tat ");
    }

    private static HttpAnswer post(Map<String, String> headers, byte[] body) throws IOException {
        try (HttpConnection connection = new HttpConnection(master.address())) {
            return connection.send("POST", Scheduler.PATH, headers, body).answer();
        }
    }

    private static void assertRefused(HttpAnswer answer, int status, String text) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.text()).isEqualTo(text);
        assertThat(answer.header("content-type")).contains("text/plain;charset=utf-8");
    }

    @Test
    void needsAContentType() throws IOException {
        assertRefused(post(Map.of(), Scheduler.bytes("{}")), 400, "Expecting 'Content-Type' to be present");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/json;charset=utf-8",
                "Application/X-Protobuf",
                "application/recordio",
                ""
            })
    void needsOneOfTwoContentTypes(String contentType) throws IOException {
        assertRefused(
                post(Map.of("Content-Type", contentType), Scheduler.bytes("{}")),
                415,
                "Expecting 'Content-Type' of application/json or application/x-protobuf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json;q=0", "image/*, text/plain"})
    void needsAnAcceptableAnswerForAStream(String accept) throws IOException {
        assertRefused(
                post(
                        Map.of("Content-Type", "application/json", "Accept", accept),
                        Scheduler.bytes("{'type':'SUBSCRIBE','subscribe':{'framework_info':{'user':'u','name':'n'}}}")),
                406,
                "Expecting 'Accept' to allow 'application/x-protobuf' or 'application/json'");
    }

    static Stream<Arguments> badJson() {
        return Stream.of(
                Arguments.of("", "Failed to parse body into JSON: syntax error at line 1 near: "),
                Arguments.of("{", "Failed to parse body into JSON: syntax error at line 1 near: "),
                Arguments.of("{} x", "Failed to parse body into JSON: "),
                Arguments.of("[1]", "Failed to "),
                Arguments.of(Named.of("arrays in arrays", "[".repeat(100_000)), "Failed to parse body into JSON: "),
                Arguments.of(
                        Named.of("objects in objects", "{'a':".repeat(100_000)), "Failed to parse body into JSON: "),
                Arguments.of(
                        "{'type':'TEARDOWN','framework_id':'x'}",
                        "Failed to convert JSON into Call protobuf: Not expecting a JSON string for field 'framework_id'"),
                Arguments.of(
                        "{'type':'NONSENSE'}", "Failed to validate scheduler::Call: Expecting 'type' to be present"),
                Arguments.of(
                        "{'type':'SUBSCRIBE','subscribe':{}}",
                        "Failed to convert JSON into Call protobuf: Missing required fields: subscribe.framework_info"));
    }

    @ParameterizedTest
    @MethodSource("badJson")
    void refusesBadJson(String body, String start) throws IOException {
        HttpAnswer answer = post(Scheduler.JSON, Scheduler.bytes(body));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.text()).startsWith(start).hasSizeLessThan(1000);
    }

    static Stream<Named<byte[]>> badProtobuf() {
        byte[] good = Call.newBuilder()
                .setType(Call.Type.SUBSCRIBE)
                .setSubscribe(Call.Subscribe.newBuilder()
                        .setFrameworkInfo(
                                FrameworkInfo.newBuilder().setUser("root").setName("cut")))
                .build()
                .toByteArray();
        byte[] deep = new byte[200_000];
        // Groups in groups.
        Arrays.fill(deep, (byte) 0x7b);
        return Stream.of(
                Named.of("the last byte is missing", Arrays.copyOf(good, good.length - 1)),
                Named.of("JSON", Scheduler.bytes("{'type':'SUBSCRIBE'}")),
                Named.of("a field without a value", new byte[] {8}),
                Named.of("groups in groups", deep));
    }

    @ParameterizedTest
    @MethodSource("badProtobuf")
    void refusesBadProtobuf(byte[] body) throws IOException {
        assertRefused(post(PROTOBUF, body), 400, "Failed to parse body into Call protobuf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"})
    void takesPostOnly(String method) throws IOException {
        try (HttpConnection connection = new HttpConnection(master.address())) {
            HttpAnswer answer = connection
                    .send(method, Scheduler.PATH, Scheduler.JSON, new byte[0])
                    .answer();

            assertThat(answer.status()).as(answer.toString()).isEqualTo(405);
            assertThat(answer.header("allow")).contains("POST");
        }
    }

    @Test
    void needsTheIdOfTheStreamInCallsOfASubscribedFramework() throws IOException {
        try (Scheduler scheduler = Scheduler.subscribe(master.address())) {
            assertRefused(
                    scheduler.call("REVIVE", "", Map.of()),
                    400,
                    "All non-subscribe calls should include the 'Mesos-Stream-Id' header");
            assertRefused(
                    scheduler.call("REVIVE", "", Map.of("Mesos-Stream-Id", "nonsense")),
                    400,
                    "The stream ID 'nonsense' included in this request didn't match the stream ID currently associated"
                            + " with framework ID " + scheduler.id());
            assertThat(scheduler.call("REVIVE", "").status()).isEqualTo(202);
        }
    }

    @Test
    void mayNotSubscribeWithTheIdOfAStream() throws IOException {
        assertRefused(
                post(
                        Map.of("Content-Type", "application/json", "Mesos-Stream-Id", "abc"),
                        Scheduler.bytes("{'type':'SUBSCRIBE','subscribe':{'framework_info':{'user':'u','name':'n'}}}")),
                400,
                "Subscribe calls should not include the 'Mesos-Stream-Id' header");
    }

    @Test
    void aSecondSubscriptionEndsTheStreamOfTheFirst() throws IOException {
        try (Scheduler first = Scheduler.subscribe(master.address());
                Scheduler second = first.subscribeAgain("'failover_timeout':0")) {
            assertThat(first.nextEvent().toString())
                    .isEqualTo("{\"type\":\"ERROR\",\"error\":{\"message\":\"Framework failed over\"}}");
            assertThat(first.isEnded()).isTrue();
            assertThat(second.id()).isEqualTo(first.id());
            assertRefused(
                    first.call("REVIVE", ""),
                    400,
                    "The stream ID '" + first.streamId() + "' included in this request didn't match the stream ID"
                            + " currently associated with framework ID " + first.id());
            assertThat(second.call("REVIVE", "").status()).isEqualTo(202);
        }
    }

    @Test
    void aFrameworkThatWasTornDownMayNotComeBack() throws IOException {
        try (Scheduler scheduler = Scheduler.subscribe(master.address())) {
            assertThat(scheduler.call("TEARDOWN", "").status()).isEqualTo(202);
            assertRefused(scheduler.call("REVIVE", ""), 400, "Framework cannot be found");
        }
    }

    @Test
    void hasNothingToSayToCallsOfTheTypeUnknown() throws IOException {
        try (Scheduler scheduler = Scheduler.subscribe(master.address())) {
            assertRefused(scheduler.call("UNKNOWN", ""), 501, "501 Not Implemented.");
        }
    }

    /** Nobody has to send what will not be read. */
    @Test
    void refusesABodyThatIsTooLargeAsSoonAsItSaysSo() throws IOException {
        Map<String, String> headers =
                Map.of("Content-Type", "application/json", "Content-Length", Integer.toString(LIMIT + 1));
        try (HttpConnection connection = new HttpConnection(master.address())) {
            connection.send("POST", Scheduler.PATH, headers, new byte[0]);

            assertRefused(connection.answer(), 413, TOO_LARGE);
        }
    }

    @Test
    void refusesABodyThatTurnsOutToBeTooLarge() throws IOException {
        Map<String, String> headers = Map.of("Content-Type", "application/json", "Transfer-Encoding", "chunked");
        try (HttpConnection connection = new HttpConnection(master.address())) {
            connection.send("POST", Scheduler.PATH, headers, new byte[0]);
            byte[] chunk = "100000\r\n%s\r\n".formatted(" ".repeat(0x100000)).getBytes(ISO_8859_1);
            for (int sent = 0; sent < LIMIT; sent += 0x100000) {
                connection.send(chunk);
            }
            connection.send("1\r\n \r\n");

            assertRefused(connection.answer(), 413, TOO_LARGE);
        }
    }

    @Test
    void refusesChunksThatAreNone() throws IOException {
        try (HttpConnection connection = new HttpConnection(master.address())) {
            HttpAnswer answer = connection
                    .send(
                            "POST",
                            Scheduler.PATH,
                            Map.of("Content-Type", "application/json", "Transfer-Encoding", "chunked"),
                            "zz\r\n{}\r\n0\r\n\r\n".getBytes(ISO_8859_1))
                    .answer();

            assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        }
    }

    /** A call is one message, not a stream of records. */
    @Test
    void refusesARecordWhereACallIsExpected() throws IOException {
        HttpAnswer answer = post(Scheduler.JSON, Scheduler.bytes("20\n{'type':'TEARDOWN'}"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).startsWith("Failed to parse body into JSON: ");
    }

    @Test
    void aClientThatLeavesInTheMiddleOfItsCallDoesNoHarm() throws IOException {
        try (HttpConnection connection = new HttpConnection(master.address())) {
            connection.send(
                    "POST",
                    Scheduler.PATH,
                    Map.of("Content-Type", "application/json", "Content-Length", "1000"),
                    Scheduler.bytes("{'type':"));
            connection.reset();
        }
    }
}

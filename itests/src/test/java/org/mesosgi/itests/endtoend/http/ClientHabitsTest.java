package org.mesosgi.itests.endtoend.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mesosgi.itests.endtoend.CommandProcess;
import org.mesosgi.itests.endtoend.Commands;

/** What existing client libraries send, and what they cannot do without. */
class ClientHabitsTest {

    private static final String SUBSCRIBE = "{\"type\":\"SUBSCRIBE\",\"subscribe\":{\"framework_info\":{\"user\":\"u\","
            + "\"name\":\"n\",\"capabilities\":null}},\"accept\":null,\"framework_id\":null}";

    /** Far less than the time between two heartbeats. */
    private static final Duration PROMPTLY = Duration.ofSeconds(10);

    @RegisterExtension
    private static final Commands COMMANDS = new Commands();

    private static CommandProcess master;

    @BeforeAll
    static void startMaster() {
        master = COMMANDS.startMaster("--work_dir=" + COMMANDS.folder().resolve("master"));
    }

    /** As mesos-rxjava asks before anything else. */
    @Test
    void aRequestMayNameTheWholeUri() throws IOException {
        try (HttpConnection connection = new HttpConnection(master.address())) {
            HttpAnswer answer = connection
                    .send("GET " + master.uri("/redirect") + " HTTP/1.1\r\nHost: " + master.hostAndPort() + "\r\n\r\n")
                    .answer();

            assertThat(answer.status()).isEqualTo(307);
            assertThat(answer.header("location").orElseThrow())
                    .matches("//[^:/]+:" + master.address().getPort());
        }
    }

    /** As the client for Node.js does it, with whatever it has not set as null. */
    @Test
    void aCallMayComeInChunksWithoutAccept() throws IOException {
        try (HttpConnection connection = new HttpConnection(master.address())) {
            int half = SUBSCRIBE.length() / 2;
            connection.send(String.join(
                    "\r\n",
                    "POST /api/v1/scheduler HTTP/1.1",
                    "host: x",
                    "content-type: application/json",
                    "transfer-encoding: chunked",
                    "",
                    ""));
            connection.send(chunk(SUBSCRIBE.substring(0, half)));
            connection.send(chunk(SUBSCRIBE.substring(half)) + "0\r\n\r\n");

            assertSubscribed(connection.answer(2));
        }
    }

    /** As mesos-go does it; a stream that is compressed would come late. */
    @Test
    void acceptMayComeTwiceAndGzipIsNoCommand() throws IOException {
        try (HttpConnection connection = new HttpConnection(master.address())) {
            connection.send(post(
                    "/api/v1/scheduler",
                    "Accept: application/json\r\nAccept: application/json\r\nAccept-Encoding: gzip\r\n"));

            HttpAnswer answer = connection.answer(2);
            assertSubscribed(answer);
            assertThat(answer.header("content-encoding")).isEmpty();
        }
    }

    @Test
    void aPathMayHaveAQuery() throws IOException {
        try (HttpConnection connection = new HttpConnection(master.address())) {
            connection.send(post("/api/v1/scheduler?_ts=1", ""));

            assertSubscribed(connection.answer(2));
        }
    }

    @Test
    void aCallMayAskWhetherItMayGoOn() throws IOException {
        try (HttpConnection connection = new HttpConnection(master.address())) {
            connection.send(post("/api/v1/scheduler", "Expect: 100-continue\r\n"));

            HttpAnswer first = connection.answer(2);
            assertSubscribed(first.status() == 100 ? connection.answer(2) : first);
        }
    }

    /** Some clients hand on a chunk no sooner than they have seen its end. */
    @Test
    void aRecordIsCompleteBeforeTheNextOneComes() throws IOException {
        try (HttpConnection connection = new HttpConnection(master.address())) {
            connection.send(post("/api/v1/scheduler", ""));
            assertSubscribed(connection.answer(2));

            connection.setDeadline(PROMPTLY);

            assertThat(connection.nextLine()).isEmpty();
        }
    }

    /** mesos-go takes no other status, and no content type where there is no content. */
    @Test
    void aCallThatSucceedsIsAccepted() throws IOException {
        try (Scheduler scheduler = Scheduler.subscribe(master.address())) {
            HttpAnswer answer = scheduler.call("SUPPRESS", "");

            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.header("content-length")).contains("0");
            assertThat(answer.header("content-type")).isEmpty();
        }
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.getBytes(UTF_8).length) + "\r\n" + text + "\r\n";
    }

    private static String post(String target, String headers) {
        return "POST " + target + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + headers
                + "Content-Length: " + SUBSCRIBE.getBytes(US_ASCII).length + "\r\n\r\n" + SUBSCRIBE;
    }

    /** Exactly this content type, and each record is a chunk of its own: clients are known that take nothing else. */
    private static void assertSubscribed(HttpAnswer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.header("content-type")).contains("application/json");
        assertThat(answer.header("mesos-stream-id")).isPresent();
        assertThat(answer.chunk(0)).matches("(?s)[0-9]+\n\\{\"type\":\"SUBSCRIBED\".*}");
        assertThat(answer.chunk(1)).isEqualTo("20\n{\"type\":\"HEARTBEAT\"}");
    }
}

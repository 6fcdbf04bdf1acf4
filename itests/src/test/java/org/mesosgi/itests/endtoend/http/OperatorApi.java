package org.mesosgi.itests.endtoend.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.mesosgi.itests.endtoend.CommandProcess;

/** What operators ask of a host at {@code /api/v1}, in JSON, where quotes may be single ones. */
final class OperatorApi {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String PATH = "/api/v1";

    private OperatorApi() {}

    /** Makes a call that has an answer. */
    static JsonNode call(CommandProcess host, String call) throws IOException {
        HttpAnswer answer = post(host, call);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return MAPPER.readTree(answer.text());
    }

    /** Makes a call. */
    static HttpAnswer post(CommandProcess host, String call) throws IOException {
        try (HttpConnection connection = new HttpConnection(host.address())) {
            return connection
                    .send("POST", PATH, Map.copyOf(Scheduler.JSON), Scheduler.bytes(call))
                    .answer();
        }
    }

    /** Fills a slot with another module. */
    static void select(CommandProcess host, String slot, String module) throws IOException {
        call(host, "{'type':'SELECT_MODULE','select_module':{'slot':'" + slot + "','module':'" + module + "'}}");
    }

    /** Replaces a library. */
    static void update(CommandProcess host, String library, java.nio.file.Path file) throws IOException {
        call(host, "{'type':'UPDATE_LIBRARY','update_library':{'library':'" + library + "','file':'" + file + "'}}");
    }

    /** Opens the stream of events. */
    static HttpConnection subscribe(CommandProcess master) throws IOException {
        HttpConnection stream = new HttpConnection(master.address());
        HttpAnswer answer = stream.send("POST", PATH, Scheduler.JSON, Scheduler.bytes("{'type':'SUBSCRIBE'}"))
                .answer(1);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return stream;
    }
}

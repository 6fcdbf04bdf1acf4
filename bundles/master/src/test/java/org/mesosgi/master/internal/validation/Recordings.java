package org.mesosgi.master.internal.validation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.mesosgi.wire.json.JsonCodec;
import org.mesosgi.wire.json.JsonException;

/** What was recorded of real Mesos, from the test resources. */
final class Recordings {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonCodec CODEC = new JsonCodec();

    private Recordings() {}

    /** The elements of a JSON list. */
    static List<JsonNode> list(String name) {
        try {
            List<JsonNode> nodes = new ArrayList<>();
            JSON.readTree(text(name)).forEach(nodes::add);
            return nodes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A whole file. */
    static String text(String name) {
        try (InputStream in = Recordings.class.getResourceAsStream("/oracle/" + name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <M extends Message> M message(String json, M defaultInstance) {
        try {
            return CODEC.decode(json.getBytes(UTF_8), defaultInstance);
        } catch (JsonException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}

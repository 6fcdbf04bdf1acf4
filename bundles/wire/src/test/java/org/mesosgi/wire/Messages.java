package org.mesosgi.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Message;
import org.mesosgi.wire.json.JsonCodec;
import org.mesosgi.wire.json.JsonException;

/** Messages for tests, written as JSON. */
public final class Messages {
    private static final JsonCodec JSON = new JsonCodec();

    private Messages() {}

    /** A message from JSON, in which single quotes stand for double ones. */
    public static <M extends Message> M of(M type, String json) {
        return parse(type, json.replace('\'', '"'));
    }

    /** A message from JSON. */
    public static <M extends Message> M parse(M type, String json) {
        try {
            return JSON.decode(json.getBytes(UTF_8), type);
        } catch (JsonException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}

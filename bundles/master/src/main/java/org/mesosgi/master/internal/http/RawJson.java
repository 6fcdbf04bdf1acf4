package org.mesosgi.master.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import com.google.protobuf.Message;
import java.io.IOException;
import org.mesosgi.wire.json.JsonCodec;

/** Messages within other JSON. */
final class RawJson {

    private static final JsonCodec CODEC = new JsonCodec();

    private RawJson() {}

    /** Writes a field. */
    static void write(JsonGenerator json, String field, Message message) throws IOException {
        json.writeFieldName(field);
        json.writeRawValue(new String(CODEC.encode(message), UTF_8));
    }
}

package org.mesosgi.wire.http;

import com.google.protobuf.Message;
import org.mesosgi.wire.json.JsonCodec;
import org.mesosgi.wire.json.JsonException;

/** Messages as JSON. */
final class JsonBodies implements Codec {
    private final JsonCodec json;

    JsonBodies(JsonCodec json) {
        this.json = json;
    }

    @Override
    public String mediaType() {
        return MediaTypes.JSON;
    }

    @Override
    public byte[] encode(Message message) {
        return json.encode(message);
    }

    @Override
    public <M extends Message> M decode(byte[] body, M defaultInstance) throws MalformedBodyException {
        try {
            return json.decode(body, defaultInstance);
        } catch (JsonException e) {
            String what = switch (e.problem()) {
                case SYNTAX -> "Failed to parse body into JSON: ";
                case MISMATCH ->
                    "Failed to convert JSON into "
                            + defaultInstance.getDescriptorForType().getName() + " protobuf: ";
            };
            throw new MalformedBodyException(what + e.getMessage(), e);
        }
    }
}

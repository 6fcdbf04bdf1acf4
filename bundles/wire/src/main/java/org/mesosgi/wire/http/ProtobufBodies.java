package org.mesosgi.wire.http;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;

/** Messages as protobuf. */
final class ProtobufBodies implements Codec {
    @Override
    public String mediaType() {
        return MediaTypes.PROTOBUF;
    }

    @Override
    public byte[] encode(Message message) {
        return message.toByteArray();
    }

    @Override
    @SuppressWarnings("unchecked") // The parser of an M gives an M.
    public <M extends Message> M decode(byte[] body, M defaultInstance) throws MalformedBodyException {
        try {
            return (M) defaultInstance.getParserForType().parseFrom(body);
        } catch (InvalidProtocolBufferException e) {
            throw new MalformedBodyException(
                    "Failed to parse body into "
                            + defaultInstance.getDescriptorForType().getName() + " protobuf",
                    e);
        }
    }
}

package org.mesosgi.wire.http;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mesosgi.wire.json.JsonCodec;

/**
 * The codecs, and which one is for what. A request says by {@code Content-Type} what it holds, and by {@code Accept}
 * what the answer may hold. Safe for use by several threads.
 */
public final class Codecs {
    private final Codec json;
    private final Codec protobuf = new ProtobufBodies();

    public Codecs(JsonCodec json) {
        this.json = new JsonBodies(json);
    }

    /** The codec for {@link MediaTypes#JSON}. */
    public Codec json() {
        return json;
    }

    /** The codec for {@link MediaTypes#PROTOBUF}. */
    public Codec protobuf() {
        return protobuf;
    }

    /**
     * The codec for the body of a request. As in Mesos, the media type must be spelled exactly: in lower case and
     * without parameters.
     *
     * @param contentType the header {@code Content-Type}, if there is one
     * @throws MediaTypeException with status 400 if there is none, and 415 if it is neither JSON nor protobuf
     */
    public Codec forContentType(Optional<String> contentType) throws MediaTypeException {
        String mediaType =
                contentType.orElseThrow(() -> new MediaTypeException(400, "Expecting 'Content-Type' to be present"));
        return Stream.of(json, protobuf)
                .filter(codec -> codec.mediaType().equals(mediaType))
                .findFirst()
                .orElseThrow(() -> new MediaTypeException(
                        415, "Expecting 'Content-Type' of " + MediaTypes.JSON + " or " + MediaTypes.PROTOBUF));
    }

    /**
     * The codec for an answer: JSON if that is acceptable, otherwise protobuf. As in Mesos, weights do not matter, but
     * that a weight of 0 means that the media type is not acceptable.
     *
     * @param accept all headers {@code Accept} of the request; without any, everything is acceptable
     * @throws MediaTypeException with status 406 if neither is acceptable
     */
    public Codec forAccept(List<String> accept) throws MediaTypeException {
        AcceptHeader header = AcceptHeader.parse(accept);
        return Stream.of(json, protobuf)
                .filter(codec -> header.accepts(codec.mediaType()))
                .findFirst()
                .orElseThrow(() -> new MediaTypeException(
                        406, "Expecting 'Accept' to allow '" + MediaTypes.PROTOBUF + "' or '" + MediaTypes.JSON + "'"));
    }
}

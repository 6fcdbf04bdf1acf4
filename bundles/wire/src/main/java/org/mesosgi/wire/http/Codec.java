package org.mesosgi.wire.http;

import com.google.protobuf.Message;

/** Writes and reads bodies, or records of streams, in one media type. Safe for use by several threads. */
public interface Codec {
    /** The media type, for {@code Content-Type} and {@code Accept}. */
    String mediaType();

    /** A message as bytes. */
    byte[] encode(Message message);

    /**
     * Bytes as a message.
     *
     * @param body one message
     * @param defaultInstance tells the type of the message
     * @throws MalformedBodyException if they are none, or required fields are missing
     */
    <M extends Message> M decode(byte[] body, M defaultInstance) throws MalformedBodyException;
}

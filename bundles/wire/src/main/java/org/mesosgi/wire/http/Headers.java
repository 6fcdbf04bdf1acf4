package org.mesosgi.wire.http;

/** The headers that Mesos adds to those of HTTP. */
public final class Headers {
    /** The connection of a scheduler: given in the answer to SUBSCRIBE, and required in all calls after it. */
    public static final String MESOS_STREAM_ID = "Mesos-Stream-Id";

    /** The media type of the records in a body of {@link MediaTypes#RECORDIO}. */
    public static final String MESSAGE_CONTENT_TYPE = "Message-Content-Type";

    /** The media types that may be in the records of an answer of {@link MediaTypes#RECORDIO}. */
    public static final String MESSAGE_ACCEPT = "Message-Accept";

    private Headers() {}
}

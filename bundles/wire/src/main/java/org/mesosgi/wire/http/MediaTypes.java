package org.mesosgi.wire.http;

/** The media types of Mesos' v1 APIs. On the wire they stand alone, without a charset. */
public final class MediaTypes {
    /** A message as JSON. */
    public static final String JSON = "application/json";

    /** A message as protobuf. */
    public static final String PROTOBUF = "application/x-protobuf";

    /**
     * A stream of records, where streams are not the rule: for attaching to containers. The header
     * {@link Headers#MESSAGE_CONTENT_TYPE} then says what the records hold.
     */
    public static final String RECORDIO = "application/recordio";

    private MediaTypes() {}
}

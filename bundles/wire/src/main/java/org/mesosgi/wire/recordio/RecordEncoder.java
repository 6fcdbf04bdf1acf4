package org.mesosgi.wire.recordio;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Makes records. */
public final class RecordEncoder {
    private RecordEncoder() {}

    /**
     * A payload as a record, all in one array: there are clients that need a record to come in one piece, so it has to
     * be written by one call.
     */
    public static byte[] encode(byte[] payload) {
        byte[] head = (payload.length + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] record = Arrays.copyOf(head, head.length + payload.length);
        System.arraycopy(payload, 0, record, head.length, payload.length);
        return record;
    }
}

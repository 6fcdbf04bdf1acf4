package org.mesosgi.defaultexecutor.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads records, each after its length as a line: RecordIO. */
final class RecordReader {

    /** Longer than any event: what claims more is no record. */
    private static final int LONGEST = 64 * 1024 * 1024;

    private final InputStream in;

    RecordReader(InputStream in) {
        this.in = in;
    }

    /**
     * The next record, waiting for it; empty at the end.
     *
     * @throws IOException if the stream breaks, or is none of records
     */
    Optional<byte[]> next() throws IOException {
        long length = 0;
        int digits = 0;
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 && digits == 0) {
                return Optional.empty();
            }
            if (c < '0' || c > '9' || length > LONGEST) {
                throw new IOException("no length of a record");
            }
            length = length * 10 + c - '0';
            digits++;
        }
        byte[] record = in.readNBytes((int) Math.min(length, LONGEST));
        if (digits == 0 || record.length < length) {
            throw new IOException("cut off within a record");
        }
        return Optional.of(record);
    }
}

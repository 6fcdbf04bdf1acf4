package org.mesosgi.wire.recordio;

import java.io.IOException;

/** A stream is not made of records, or of records that are too long. */
public final class RecordException extends IOException {
    private static final long serialVersionUID = 1L;

    RecordException(String message) {
        super(message);
    }
}

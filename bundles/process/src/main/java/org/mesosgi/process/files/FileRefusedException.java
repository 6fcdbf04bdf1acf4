package org.mesosgi.process.files;

import java.io.IOException;

/** A file is not shown. */
public final class FileRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    FileRefusedException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The status of HTTP that says why: 404 if there is nothing to show, 400 if it is not what was asked for. */
    public int status() {
        return status;
    }
}

package org.mesosgi.execute.internal.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;

/** Copies what a task has written, byte by byte, with a mark in front of each line. */
final class MarkedCopy {

    private static final int PIECE = 8192;

    private final PrintStream out;
    private boolean atStart = true;
    private boolean empty = true;

    MarkedCopy(PrintStream out) {
        this.out = out;
    }

    /**
     * Copies to the end.
     *
     * @param mark what comes in front of each line
     * @return whether there was anything
     */
    boolean copy(InputStream in, String mark) throws IOException {
        byte[] piece = new byte[PIECE];
        for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
            for (int i = 0; i < length; i++) {
                copy(piece[i], mark);
            }
        }
        if (!atStart) {
            out.println();
        }
        return !empty;
    }

    private void copy(byte next, String mark) {
        if (atStart) {
            out.print(mark);
        }
        out.write(next);
        atStart = next == '\n';
        empty = false;
    }
}

package org.mesosgi.runtime.internal.library;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

/** Counts what an archive really unpacks to, whatever its headers say, and stops it where it is too much. */
final class UnpackBudget {

    private final Path file;
    private final long packed;
    private final ArchiveLimits limits;
    private int entries;
    private long total;

    /**
     * @param file what the archive is called in messages
     * @param packed how many bytes it has
     */
    UnpackBudget(Path file, long packed, ArchiveLimits limits) {
        this.file = file;
        this.packed = packed;
        this.limits = limits;
    }

    /**
     * Begins an entry, of the archive or of a jar in it.
     *
     * @param unpacks its content
     * @return the same content; reading it throws a {@link ProblemException} where it is too much
     */
    InputStream entry(String name, InputStream unpacks) {
        entries++;
        if (entries > limits.entries()) {
            throw refused("L210", "too many entries", "it has more than " + limits.entries());
        }
        return new Metered(name, unpacks);
    }

    private void count(String name, long size, int more) {
        total += more;
        if (size > limits.entrySize()) {
            throw refused(
                    "L211",
                    "an entry that is too large",
                    name + " unpacks to more than " + limits.entrySize() + " bytes");
        }
        if (total > limits.totalSize()) {
            throw refused(
                    "L212", "too much in it", "it unpacks to more than " + limits.totalSize() + " bytes altogether");
        }
        if (total > limits.ratioFrom() && total / limits.ratio() > packed) {
            throw refused(
                    "L213",
                    "content that is packed too well",
                    "its " + packed + " bytes unpack to more than " + limits.ratio() + " times as many");
        }
    }

    private ProblemException refused(String code, String what, String why) {
        return new ProblemException(Problem.error(code, "the library " + file + " has " + what)
                .because(why)
                .fix("do not use it unless you know its builder; keep large data outside of libraries"));
    }

    private final class Metered extends FilterInputStream {

        private final String name;
        private long size;

        Metered(String name, InputStream in) {
            super(in);
            this.name = name;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int more) {
            size += more;
            UnpackBudget.this.count(name, size, more);
        }
    }
}

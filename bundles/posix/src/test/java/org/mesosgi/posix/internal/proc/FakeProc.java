package org.mesosgi.posix.internal.proc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A {@code /proc} of ordinary files: 100 clock ticks a second, pages of 4096 bytes, and the processes that tests add. */
public final class FakeProc {

    private final Path root;

    public FakeProc(Path root) {
        this.root = root;
        write("self/auxv", auxiliaryVector(33, 7L << 40, 6, 4096, 17, 100, 0, 0));
        write("uptime", bytes("4707.80 9000.00\n"));
        write("1/stat", stat(1, "init", 0, 1, 1, 0, 0, 0, 0, 1, 1));
    }

    public ProcFs fs() {
        return new ProcFs(root);
    }

    /** Adds a process that has used nothing. */
    public FakeProc process(long pid, long parent, long group, long session) {
        return process(pid, parent, group, session, 0, 0, 1, 0);
    }

    /** Adds a process whose ended children have used nothing. */
    public FakeProc process(
            long pid,
            long parent,
            long group,
            long session,
            long userTicks,
            long systemTicks,
            long threads,
            long residentPages) {
        write(
                pid + "/stat",
                stat(pid, "sh", parent, group, session, userTicks, systemTicks, 0, 0, threads, residentPages));
        return this;
    }

    /** Adds a directory of a process that ended before its file could be read. */
    public FakeProc endedProcess(long pid) {
        try {
            Files.createDirectories(root.resolve(Long.toString(pid)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Replaces the line of a process. */
    public FakeProc line(long pid, byte[] line) {
        write(pid + "/stat", line);
        return this;
    }

    /** A line as Linux 6 writes it, in Latin-1. */
    static byte[] stat(
            long pid,
            String program,
            long parent,
            long group,
            long session,
            long userTicks,
            long systemTicks,
            long childrenUserTicks,
            long childrenSystemTicks,
            long threads,
            long residentPages) {
        return bytes(pid + " (" + program + ") S " + parent + " " + group + " " + session + " 0 -1 4194304 100 0 0 0 "
                + userTicks + " " + systemTicks + " " + childrenUserTicks + " " + childrenSystemTicks + " 20 0 "
                + threads + " 0 470780 3133440 " + residentPages
                + " 18446744073709551615 94554690969600 94554690989481 140727763106416 0 0 0 0 0 0 0 0 0 17 1 0 0 0 0"
                + " 0 94554691005488 94554691007104 94555666804736 140727763114711 140727763114731 140727763114731"
                + " 140727763116011 0\n");
    }

    /** Types and values in turn. */
    static byte[] auxiliaryVector(long... numbers) {
        ByteBuffer vector = ByteBuffer.allocate(numbers.length * Long.BYTES).order(ByteOrder.nativeOrder());
        for (long number : numbers) {
            vector.putLong(number);
        }
        return vector.array();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private void write(String file, byte[] content) {
        try {
            Path path = root.resolve(file);
            Files.createDirectories(path.getParent());
            Files.write(path, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

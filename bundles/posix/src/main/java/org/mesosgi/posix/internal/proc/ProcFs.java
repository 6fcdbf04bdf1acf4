package org.mesosgi.posix.internal.proc;

import static java.util.Objects.requireNonNull;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code /proc}. Of processes nothing is kept: each call reads anew. May be used by any thread. */
public final class ProcFs {

    /** A line of /proc/pid/stat is shorter than this. */
    private static final int LINE = 2048;

    private final Path root;
    private volatile Optional<KernelUnits> units = Optional.empty();

    /** @param root where it is mounted */
    public ProcFs(Path root) {
        this.root = requireNonNull(root, "root is null");
    }

    /**
     * All processes that can be seen.
     *
     * @throws IOException if there is no such file system
     */
    public ProcessTable processes() throws IOException {
        List<ProcessStat> processes = new ArrayList<>();
        byte[] line = new byte[LINE];
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(root, "[0-9]*")) {
            for (Path directory : directories) {
                stat(directory, line).ifPresent(processes::add);
            }
        }
        return new ProcessTable(processes);
    }

    /**
     * The units that the kernel counts in, which are read once.
     *
     * @throws IOException if there is no such file system
     */
    public KernelUnits units() throws IOException {
        if (units.isEmpty()) {
            units = Optional.of(KernelUnits.parse(Files.readAllBytes(root.resolve("self/auxv"))));
        }
        return units.get();
    }

    private static Optional<ProcessStat> stat(Path process, byte[] line) {
        // There are many, so each is read at one go.
        try (FileInputStream in = new FileInputStream(process + "/stat")) {
            int length = in.read(line);
            // The name of a program may hold any bytes; in Latin-1 all of them mean something.
            return length < 0
                    ? Optional.empty()
                    : Optional.of(ProcessStat.parse(new String(line, 0, length, StandardCharsets.ISO_8859_1)));
        } catch (IOException e) {
            // It has ended since the directory was listed, or the system hides it from this user.
            return Optional.empty();
        }
    }
}

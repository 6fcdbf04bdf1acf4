package org.mesosgi.posix.internal.proc;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code /proc}. Keeps nothing: each call reads anew. May be used by any thread. */
public final class ProcFs {

    private final Path root;

    /** @param root where it is mounted */
    public ProcFs(Path root) {
        this.root = requireNonNull(root, "root is null");
    }

    /** The one of this system. */
    public static ProcFs ofThisSystem() {
        return new ProcFs(Path.of("/proc"));
    }

    /**
     * All processes that can be seen.
     *
     * @throws IOException if there is no such file system
     */
    public ProcessTable processes() throws IOException {
        List<ProcessStat> processes = new ArrayList<>();
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(root, "[0-9]*")) {
            for (Path directory : directories) {
                stat(directory).ifPresent(processes::add);
            }
        }
        return new ProcessTable(processes);
    }

    /**
     * The units that the kernel counts in.
     *
     * @throws IOException if there is no such file system
     */
    public KernelUnits units() throws IOException {
        return KernelUnits.parse(Files.readAllBytes(root.resolve("self/auxv")));
    }

    private static Optional<ProcessStat> stat(Path process) {
        try {
            // The name of a program may hold any bytes; in Latin-1 all of them mean something.
            return Optional.of(
                    ProcessStat.parse(Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1)));
        } catch (IOException e) {
            // It has ended since the directory was listed, or the system hides it from this user.
            return Optional.empty();
        }
    }
}

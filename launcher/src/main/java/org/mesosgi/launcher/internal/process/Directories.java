package org.mesosgi.launcher.internal.process;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

/** The directories that a process writes into: they are made if they are not there. */
public final class Directories {

    private Directories() {}

    /**
     * Makes the one that a flag names, if it is given.
     *
     * @throws ProblemException if it cannot be made, or cannot be written into
     */
    public static void make(String flag, Map<String, String> flags) {
        String path = flags.get(flag);
        if (path == null) {
            return;
        }
        Path directory = Path.of(path);
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw unusable(flag, path, reason(e));
        }
        if (!Files.isWritable(directory)) {
            throw unusable(flag, path, "permission denied");
        }
    }

    private static ProblemException unusable(String flag, String path, String why) {
        return new ProblemException(Problem.error("F121", "cannot write into the directory of --" + flag + ": " + path)
                .because(why)
                .fix("give a directory that this user may write into; it is made if it is not there"));
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return "permission denied: " + denied.getFile();
        }
        if (e instanceof FileAlreadyExistsException exists) {
            return exists.getFile() + " is no directory";
        }
        if (e instanceof FileSystemException other) {
            String reason = other.getReason() == null ? "it cannot be made" : other.getReason();
            return other.getFile() + ": " + reason;
        }
        return String.valueOf(e.getMessage());
    }
}

package org.mesosgi.runtime;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The text of a manifest and where it comes from.
 *
 * @param name what the text is called in messages: its file, or the flag that holds it
 * @param directory where the libraries' relative paths start, after the working directory
 * @param text the JSON text
 * @param strict whether what Mesos' own reader refuses is an error, and not only a warning; the runtime may demand it of all
 *     manifests
 */
public record ManifestSource(String name, Path directory, String text, boolean strict) {

    public ManifestSource {
        requireNonNull(name, "name is null");
        requireNonNull(directory, "directory is null");
        requireNonNull(text, "text is null");
    }

    /** A text that is read as the runtime reads texts. */
    public ManifestSource(String name, Path directory, String text) {
        this(name, directory, text, false);
    }

    /** The same text, read as strictly as Mesos does. */
    public ManifestSource strictly() {
        return new ManifestSource(name, directory, text, true);
    }

    /** A text that is not in a file. */
    public static ManifestSource inline(String name, String text) {
        return new ManifestSource(name, Path.of("").toAbsolutePath(), text);
    }

    /**
     * The text of a file.
     *
     * @throws ProblemException if it cannot be read
     */
    public static ManifestSource file(Path file) {
        Path absolute = file.toAbsolutePath();
        try {
            // Not readString: bytes that are no UTF-8 are for the reader to complain about, with their place.
            String text = new String(Files.readAllBytes(absolute), java.nio.charset.StandardCharsets.UTF_8);
            return new ManifestSource(file.toString(), requireNonNull(absolute.getParent()), text);
        } catch (IOException e) {
            throw new ProblemException(Problem.error("M101", "cannot read the manifest " + file)
                    .because(reason(absolute, e))
                    .fix("give the path of a readable JSON file, as file:///path, /path, or the JSON text itself"));
        }
    }

    private static String reason(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        if (Files.isDirectory(file)) {
            return "it is a directory (a directory of manifests is given with --modules_dir)";
        }
        return Files.isReadable(file) ? String.valueOf(e.getMessage()) : "permission denied";
    }
}

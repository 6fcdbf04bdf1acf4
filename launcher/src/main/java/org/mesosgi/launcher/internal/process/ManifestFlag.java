package org.mesosgi.launcher.internal.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mesosgi.runtime.ManifestSource;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From the flags {@code --modules} and {@code --modules_dir} to the texts of manifests. */
public final class ManifestFlag {

    private static final Logger LOG = LoggerFactory.getLogger(ManifestFlag.class);
    private static final String FILE = "file://";

    private ManifestFlag() {}

    /**
     * The manifests that flags name; at most one of the two flags may be there.
     *
     * @throws ProblemException if both are, or a file cannot be read
     */
    public static List<ManifestSource> of(Map<String, String> flags) {
        String modules = flags.get("modules");
        String directory = flags.get("modules_dir");
        if (modules != null && directory != null) {
            throw new ProblemException(Problem.error("F105", "--modules and --modules_dir are both given")
                    .because("only one of them can say which modules to load")
                    .fix("move the manifest of --modules into the directory, or remove one of the flags"));
        }
        if (modules != null) {
            return List.of(read("--modules", modules));
        }
        return directory == null ? List.of() : directory(path("--modules_dir", strip(directory)));
    }

    /**
     * One manifest: {@code file:///path}, {@code /path}, or the JSON text itself.
     *
     * @param flag what the text is called if it is not in a file
     * @throws ProblemException if it is a file that cannot be read, or neither a file nor JSON
     */
    public static ManifestSource read(String flag, String value) {
        if (value.startsWith(FILE)) {
            return ManifestSource.file(path(flag, value.substring(FILE.length())));
        }
        if (value.startsWith("/")) {
            LOG.warn("{}: a path without file:// in front of it is deprecated in Mesos", flag);
            return ManifestSource.file(path(flag, value));
        }
        if (!value.isBlank() && value.indexOf('{') < 0 && value.indexOf('[') < 0) {
            throw new ProblemException(unusable(flag, "it has no braces, and neither file:// nor / in front of it"));
        }
        return ManifestSource.inline(flag, value);
    }

    private static Path path(String flag, String text) {
        if (text.isEmpty()) {
            throw new ProblemException(unusable(flag, "there is no path behind file://"));
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new ProblemException(unusable(flag, e.getReason()), e);
        }
    }

    private static Problem unusable(String flag, String why) {
        return Problem.error("F106", "the value of " + flag + " is neither JSON nor a file")
                .because(why)
                .fix("give the path of a file as file:///path, or the JSON text itself");
    }

    /** All manifests of a directory, in the order of their names' bytes, as Mesos reads them: every entry is one. */
    private static List<ManifestSource> directory(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            List<ManifestSource> manifests = new ArrayList<>();
            List<Problem> problems = new ArrayList<>();
            // Paths compare as their bytes do; strings of Java would not, beyond U+FFFF.
            for (Path entry : entries.sorted().toList()) {
                try {
                    manifests.add(inDirectory(entry));
                } catch (ProblemException e) {
                    problems.addAll(e.problems());
                }
            }
            if (!problems.isEmpty()) {
                throw new ProblemException(problems);
            }
            return manifests;
        } catch (IOException e) {
            throw new ProblemException(Problem.error("M115", "cannot list the directory of --modules_dir: " + directory)
                    .because(e instanceof NotDirectoryException ? "it is no directory" : reason(directory))
                    .fix("give a directory that holds manifests and nothing else"));
        }
    }

    private static ManifestSource inDirectory(Path entry) {
        if (Files.isDirectory(entry)) {
            throw new ProblemException(Problem.error("M101", "cannot read the manifest " + entry)
                    .because("it is a directory, and every entry of the directory of --modules_dir is one manifest")
                    .fix("move it elsewhere"));
        }
        return ManifestSource.file(entry);
    }

    private static String reason(Path directory) {
        return Files.exists(directory) ? "permission denied" : "there is no such directory";
    }

    private static String strip(String value) {
        return value.startsWith(FILE) ? value.substring(FILE.length()) : value;
    }
}

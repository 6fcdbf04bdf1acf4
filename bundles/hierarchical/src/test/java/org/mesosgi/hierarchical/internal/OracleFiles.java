package org.mesosgi.hierarchical.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The recordings of real Mesos among the test resources. */
public final class OracleFiles {

    private OracleFiles() {}

    /** The names of all files of a directory, sorted. */
    public static List<String> list(String directory) {
        try (Stream<Path> files = Files.list(path(directory))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of a file. */
    public static List<String> lines(String directory, String file) {
        try {
            return Files.readAllLines(path(directory).resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path path(String directory) {
        try {
            return Path.of(OracleFiles.class.getResource("/oracle/" + directory).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

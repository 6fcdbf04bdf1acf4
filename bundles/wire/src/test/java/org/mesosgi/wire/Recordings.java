package org.mesosgi.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What was recorded of real Mesos, from the test resources. */
public final class Recordings {
    private Recordings() {}

    public static byte[] bytes(String name) {
        try (InputStream in = Recordings.class.getResourceAsStream("/oracle/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<String> lines(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8).lines().toList();
    }

    /** The lines that are JSON objects, of a file with comments between them. */
    public static List<String> jsonLines(String name) {
        return lines(name).stream().filter(line -> line.startsWith("{")).toList();
    }

    /** The recorded exchanges with the v1 APIs. */
    public static List<HttpExchange> exchanges() {
        try {
            URI directory = Recordings.class.getResource("/oracle/http").toURI();
            try (Stream<Path> files = Files.list(Path.of(directory))) {
                return files.map(file -> "http/" + file.getFileName())
                        .sorted()
                        .map(name -> HttpExchange.parse(bytes(name)))
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A JSON text without the blanks between its parts. */
    public static String compact(String json) {
        StringBuilder compact = new StringBuilder();
        boolean inString = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '"' && json.charAt(i - 1) != '\\') {
                inString = !inString;
            }
            if (inString || c != ' ') {
                compact.append(c);
            }
        }
        return compact.toString();
    }
}

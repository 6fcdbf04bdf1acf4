package org.mesosgi.uridiskprofileadaptor.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;

/** Gets the text of a URI. */
@FunctionalInterface
interface Source {

    /** Reads it. Blocks. */
    String read() throws IOException;

    /**
     * The source that a URI names.
     *
     * @throws IllegalArgumentException if the URI is none of a file, http or https
     */
    static Source of(String uri) {
        if (uri.startsWith("/")) {
            return () -> Files.readString(Path.of(uri));
        }
        URI parsed = URI.create(uri);
        String scheme = String.valueOf(parsed.getScheme());
        return switch (scheme) {
            case "file" -> {
                Path path = Path.of(parsed);
                yield () -> Files.readString(path);
            }
            case "http", "https" -> () -> fetch(parsed.toURL());
            default -> throw new IllegalArgumentException("uri '" + uri + "' begins neither with http, https nor file");
        };
    }

    /** Leaves no connection, and so no thread, behind. */
    private static String fetch(URL url) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        try {
            connection.setConnectTimeout(10_000);
            connection.setReadTimeout(10_000);
            connection.setUseCaches(false);
            connection.setRequestProperty("Connection", "close");
            int status = connection.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK) {
                throw new IOException("the answer is " + status);
            }
            try (InputStream in = connection.getInputStream()) {
                return new String(in.readAllBytes(), UTF_8);
            }
        } finally {
            connection.disconnect();
        }
    }
}

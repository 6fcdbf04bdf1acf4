package org.mesosgi.agent.internal.fetch;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.mesosgi.api.value.CommandInfo.Uri;

/** Where something is fetched from, by the rules of Mesos. */
sealed interface Source {

    /** The name that it has in the sandbox, unless another one is asked for. */
    String name();

    /** A file of this machine. */
    record Local(Path path, String name) implements Source {}

    /** Something that is got over HTTP. */
    record Remote(URI uri, String name) implements Source {}

    /**
     * Reads where something is.
     *
     * @param frameworksHome where relative paths begin
     * @throws FetchException if it makes no sense, or nobody can get it
     */
    static Source of(Uri uri, Optional<Path> frameworksHome) {
        String text = uri.value().strip();
        if (text.isEmpty()) {
            throw new FetchException(uri.value(), "it is empty");
        }
        if (text.indexOf('\\') >= 0 || text.indexOf('\'') >= 0 || text.indexOf('\0') >= 0) {
            throw new FetchException(
                    uri.value(), "it holds a character that is not allowed: \\, ' or a null character");
        }
        int scheme = text.indexOf("://");
        if (scheme < 0) {
            return local(uri.value(), text, frameworksHome);
        }
        return switch (text.substring(0, scheme).toLowerCase(Locale.ROOT)) {
            case "file" -> file(uri.value(), text.substring(scheme + "://".length()));
            case "http", "https" -> remote(uri.value(), text);
            default ->
                throw new FetchException(
                        uri.value(), "its scheme is not supported; give a path, or a URI with file, http or https");
        };
    }

    private static Source file(String uri, String rest) {
        String path = rest.startsWith("localhost/") ? rest.substring("localhost".length()) : rest;
        if (!path.startsWith("/")) {
            throw new FetchException(uri, "file:// must be followed by an absolute path of the agent's machine");
        }
        return local(uri, path, Optional.empty());
    }

    private static Source local(String uri, String text, Optional<Path> frameworksHome) {
        try {
            Path path = Path.of(text);
            if (!path.isAbsolute()) {
                path = frameworksHome
                        .orElseThrow(() -> new FetchException(
                                uri,
                                "its path is relative, and the agent has no --frameworks_home where it could begin"))
                        .resolve(path);
            }
            Path name = path.getFileName();
            if (name == null || text.endsWith("/") || name.toString().equals("..")) {
                throw new FetchException(uri, "it names no file");
            }
            return new Local(path, name.toString());
        } catch (InvalidPathException e) {
            throw new FetchException(uri, "it is no path: " + e.getReason());
        }
    }

    private static Source remote(String uri, String text) {
        try {
            URI parsed = new URI(text);
            String path = parsed.getPath() == null ? "" : parsed.getPath();
            String name = path.substring(path.lastIndexOf('/') + 1);
            if (parsed.getHost() == null) {
                throw new FetchException(uri, "it names no host");
            }
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                throw new FetchException(uri, "its path names no file");
            }
            return new Remote(parsed, name);
        } catch (URISyntaxException e) {
            throw new FetchException(uri, "it is no URI: " + e.getMessage());
        }
    }
}

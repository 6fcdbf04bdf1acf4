package org.mesosgi.process.files;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.mesosgi.api.authorizer.Action;
import org.mesosgi.process.http.AuthorizedRoutes;
import org.mesosgi.process.http.HttpExchange;
import org.mesosgi.process.http.HttpServer;
import org.mesosgi.process.http.JsonBody;

/** {@code /files/browse}, {@code /files/read}, {@code /files/download} and {@code /files/debug}. */
public final class FileRoutes implements AutoCloseable {

    private final VirtualFiles files;
    private final List<HttpServer.Route> routes = new ArrayList<>();

    /**
     * Routes them.
     *
     * @param action what somebody must be allowed to do
     */
    public FileRoutes(HttpServer server, VirtualFiles files, AuthorizedRoutes authorized, Action action) {
        this.files = requireNonNull(files, "files is null");
        routes.add(server.route(
                "/files/browse", authorized.permitted(action, exchange -> answer(exchange, this::browse))));
        routes.add(server.route(
                "/files/read",
                authorized.permitted(action, exchange -> answer(exchange, path -> read(exchange, path)))));
        routes.add(server.route(
                "/files/download", authorized.permitted(action, exchange -> answer(exchange, this::download))));
        routes.add(server.route("/files/debug", authorized.permitted(action, this::debug)));
    }

    /** What answers a request. */
    @FunctionalInterface
    private interface Answer {
        void to(HttpExchange exchange);
    }

    private void answer(HttpExchange exchange, Function<String, VirtualFiles.Work<Answer>> work) {
        Optional<String> path = exchange.parameter("path").filter(given -> !given.isEmpty());
        if (path.isEmpty()) {
            exchange.respond(400, "Expecting 'path=value' in query.\n");
            return;
        }
        files.work(work.apply(path.get()), FileRoutes::refused).thenAccept(answer -> answer.to(exchange));
    }

    private VirtualFiles.Work<Answer> browse(String path) {
        return shown -> {
            List<FileEntry> entries = shown.list(path);
            return json(json -> {
                json.writeStartArray();
                for (FileEntry entry : entries) {
                    json.writeStartObject();
                    json.writeStringField("gid", entry.group());
                    json.writeStringField("mode", entry.permissions());
                    json.writeNumberField("mtime", (double) entry.modified().getEpochSecond());
                    json.writeNumberField("nlink", entry.links());
                    json.writeStringField("path", entry.path());
                    json.writeNumberField("size", entry.size());
                    json.writeStringField("uid", entry.user());
                    json.writeEndObject();
                }
                json.writeEndArray();
            });
        };
    }

    private static VirtualFiles.Work<Answer> read(HttpExchange exchange, String path) {
        return shown -> {
            long offset = number(exchange, "offset").orElse(-1);
            OptionalLong length = number(exchange, "length").stream()
                    .filter(given -> given >= 0)
                    .findFirst();
            // Without an offset only the size is of interest: a reader begins with that.
            VirtualFiles.Piece piece = shown.read(path, Math.max(0, offset), offset < 0 ? OptionalLong.of(0) : length);
            return json(json -> {
                json.writeStartObject();
                json.writeStringField(
                        "data", StandardCharsets.UTF_8.decode(piece.data()).toString());
                json.writeNumberField("offset", offset < 0 ? piece.size() : offset);
                json.writeEndObject();
            });
        };
    }

    private VirtualFiles.Work<Answer> download(String path) {
        return shown -> {
            Path file = shown.file(path);
            byte[] content;
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                content = in.readAllBytes();
            }
            return exchange -> exchange.respond(
                    200,
                    "application/octet-stream",
                    content,
                    Map.of("Content-Disposition", "attachment; filename=" + file.getFileName()));
        };
    }

    private void debug(HttpExchange exchange) {
        files.places()
                .thenAccept(places -> json(json -> {
                            json.writeStartObject();
                            for (Map.Entry<String, Path> place : places.entrySet()) {
                                json.writeStringField(
                                        place.getKey(), place.getValue().toString());
                            }
                            json.writeEndObject();
                        })
                        .to(exchange));
    }

    private static OptionalLong number(HttpExchange exchange, String name) throws FileRefusedException {
        Optional<String> text = exchange.parameter(name);
        try {
            return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text.get()));
        } catch (NumberFormatException e) {
            throw new FileRefusedException(400, "Failed to parse " + name + ": '" + text.get() + "' is no number.\n");
        }
    }

    private static Answer json(JsonBody body) {
        return exchange -> exchange.respondJson(body);
    }

    /** As in Mesos, nothing is said of a file that is not there. */
    private static Answer refused(IOException failure) {
        if (failure instanceof FileRefusedException known) {
            return exchange ->
                    exchange.respond(known.status(), known.status() == 404 ? "" : String.valueOf(known.getMessage()));
        }
        return exchange -> exchange.respond(500, String.valueOf(failure.getMessage()));
    }

    @Override
    public void close() {
        routes.forEach(HttpServer.Route::close);
    }
}

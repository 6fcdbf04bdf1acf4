package org.mesosgi.process.logging;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.mesosgi.api.value.Durations;
import org.mesosgi.process.http.AuthorizedRoutes;
import org.mesosgi.process.http.HttpExchange;
import org.mesosgi.process.http.HttpServer;
import org.mesosgi.process.loop.EventLoop;

/** {@code /logging/toggle}: tells how much is logged, or changes it with {@code ?level=N&duration=15mins}. */
public final class LoggingRoute implements AutoCloseable {

    private static final String PATH = "/logging/toggle";
    private static final int MOST = 3;

    private final LoggingLevel level;
    private final EventLoop loop;
    private final HttpServer.Route route;

    /** Routes it. */
    public LoggingRoute(HttpServer server, LoggingLevel level, AuthorizedRoutes authorized, EventLoop loop) {
        this.level = requireNonNull(level, "level is null");
        this.loop = requireNonNull(loop, "loop is null");
        this.route = server.route(PATH, authorized.endpoint(PATH, this::handle));
    }

    private void handle(HttpExchange exchange) {
        Optional<String> wanted = exchange.parameter("level");
        Optional<String> time = exchange.parameter("duration");
        if (wanted.isEmpty() && time.isEmpty()) {
            loop.execute(() -> exchange.respond(200, level.level() + "\n"));
        } else if (wanted.isEmpty() || time.isEmpty()) {
            exchange.respond(400, "Expecting '" + (wanted.isEmpty() ? "level" : "duration") + "=value' in query.\n");
        } else {
            change(exchange, wanted.get(), time.get());
        }
    }

    private void change(HttpExchange exchange, String wanted, String time) {
        try {
            int number = Integer.parseInt(wanted);
            Duration duration = Durations.parse(time);
            if (number < 0 || number > MOST) {
                exchange.respond(400, "Invalid level '" + wanted + "': it must be from 0 to " + MOST + ".\n");
                return;
            }
            loop.execute(() -> {
                level.set(number, duration);
                exchange.respond(200);
            });
        } catch (IllegalArgumentException e) {
            exchange.respond(400, e.getMessage() + ".\n");
        }
    }

    @Override
    public void close() {
        route.close();
    }
}

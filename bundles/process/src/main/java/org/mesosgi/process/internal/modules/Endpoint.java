package org.mesosgi.process.internal.modules;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import org.mesosgi.api.host.Request;
import org.mesosgi.api.host.Response;
import org.mesosgi.process.http.HttpExchange;
import org.mesosgi.process.http.HttpHandler;
import org.mesosgi.runtime.Quarantine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A path of modules, with what instances have routed there: more than one while a module is updated.
 *
 * <p>Which of them answers is decided by who may be called. They are asked from the oldest to the youngest: one that may not
 * be called any more has a successor that may, and that is after it in the list, or in a list that has been made since.
 */
final class Endpoint implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Endpoint.class);

    /** So many requests of a path hold up a thread each; the next ones are refused. */
    private static final int BUSY = 64;

    private final String path;
    private final ModuleThreads threads;
    private final Semaphore free = new Semaphore(BUSY);
    private volatile List<Route> routes = List.of();

    /** @param path the whole path */
    Endpoint(String path, ModuleThreads threads) {
        this.path = requireNonNull(path, "path is null");
        this.threads = requireNonNull(threads, "threads is null");
    }

    /** Another instance routes it. */
    synchronized void add(Route route) {
        List<Route> more = new ArrayList<>(routes);
        more.add(route);
        routes = List.copyOf(more);
    }

    /** An instance does not route it any more; whether none does now. */
    synchronized boolean remove(Route route) {
        List<Route> less = new ArrayList<>(routes);
        less.remove(route);
        routes = List.copyOf(less);
        return less.isEmpty();
    }

    @Override
    public void handle(HttpExchange exchange) {
        exchange.body().whenComplete((body, failure) -> {
            // If there is no body, the server has said so.
            if (failure == null) {
                if (free.tryAcquire()) {
                    threads.execute(() -> answer(exchange, body));
                } else {
                    exchange.respond(503, "503 Service Unavailable. " + BUSY + " requests are under way here.");
                }
            }
        });
    }

    private void answer(HttpExchange exchange, byte[] body) {
        try {
            Optional<CompletionStage<Response>> answer = call(exchange, body);
            if (answer.isPresent()) {
                answer.get().whenComplete((response, failure) -> respond(exchange, response, failure));
            } else {
                refuse(exchange);
            }
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            respond(exchange, null, e);
        } finally {
            free.release();
        }
    }

    private Optional<CompletionStage<Response>> call(HttpExchange exchange, byte[] body) {
        List<Route> asked;
        do {
            asked = routes;
            for (Route route : asked) {
                Request request = new Request(
                        exchange.method(),
                        route.path(),
                        exchange.parameters(),
                        exchange.request().headers(),
                        body);
                Optional<CompletionStage<Response>> answer = route.call(request);
                if (answer.isPresent()) {
                    return answer;
                }
            }
        } while (asked != routes);
        return Optional.empty();
    }

    private void respond(HttpExchange exchange, Response response, Throwable failure) {
        if (failure != null || response == null) {
            LOG.warn("{} {} has failed", exchange.method(), path, failure);
            exchange.respond(500, "500 Internal Server Error. The log of the process says more.");
        } else {
            exchange.respond(response.status(), response.contentType(), response.body(), response.headers());
        }
    }

    private void refuse(HttpExchange exchange) {
        Optional<Quarantine> quarantine =
                routes.stream().flatMap(route -> route.quarantine().stream()).findFirst();
        if (quarantine.isPresent()) {
            exchange.respond(
                    503,
                    "503 Service Unavailable. The module " + quarantine.get().module() + " is in quarantine since "
                            + quarantine.get().since() + ".");
        } else {
            exchange.respond(404, "404 Not Found.");
        }
    }
}

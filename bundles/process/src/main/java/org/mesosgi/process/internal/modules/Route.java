package org.mesosgi.process.internal.modules;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import org.mesosgi.api.host.Request;
import org.mesosgi.api.host.RequestHandler;
import org.mesosgi.api.host.Response;
import org.mesosgi.runtime.Quarantine;

/** A path that an instance of a module has routed, with its handlers by method. */
final class Route {

    private final InstanceCalls calls;
    private final String path;
    private final Map<String, RequestHandler> handlers = new ConcurrentSkipListMap<>();

    /** @param path the path below the module's name */
    Route(InstanceCalls calls, String path) {
        this.calls = requireNonNull(calls, "calls is null");
        this.path = requireNonNull(path, "path is null");
    }

    String path() {
        return path;
    }

    /** @throws IllegalArgumentException if there is a handler of this method already */
    void add(String method, RequestHandler handler) {
        if (handlers.putIfAbsent(method, requireNonNull(handler, "handler is null")) != null) {
            throw new IllegalArgumentException(method + " " + path + " is routed already");
        }
    }

    /** Calls the handler of a request's method; empty if the instance must not be called. */
    Optional<CompletionStage<Response>> call(Request request) {
        return calls.now(() -> {
            RequestHandler handler = handlers.get(request.method());
            return handler == null
                    ? CompletableFuture.completedFuture(notAllowed(request.method()))
                    : handler.handle(request);
        });
    }

    private Response notAllowed(String method) {
        String allowed = String.join(", ", handlers.keySet());
        String text = "405 Method Not Allowed. Expecting one of { " + allowed + " }, but received " + method + ".";
        Response refusal = Response.status(405, text);
        return new Response(405, refusal.contentType(), refusal.body(), Map.of("Allow", allowed));
    }

    Optional<Quarantine> quarantine() {
        return calls.quarantine();
    }
}

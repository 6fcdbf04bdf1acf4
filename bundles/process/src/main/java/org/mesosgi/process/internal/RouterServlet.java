package org.mesosgi.process.internal;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.Function;
import org.mesosgi.process.http.HttpExchange;
import org.mesosgi.process.http.HttpHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands requests to the handlers of their paths, those of hosts before those of modules, whatever their method; handlers
 * look at that themselves.
 */
final class RouterServlet extends HttpServlet {

    private static final Logger LOG = LoggerFactory.getLogger(RouterServlet.class);
    private static final long serialVersionUID = 1L;

    private final transient Routes routes;
    private final transient Function<String, Optional<HttpHandler>> modules;

    private final transient StreamMemory memory;

    /**
     * @param modules those of modules, by path
     * @param memory what streams may take
     */
    RouterServlet(Routes routes, Function<String, Optional<HttpHandler>> modules, StreamMemory memory) {
        this.routes = routes;
        this.modules = modules;
        this.memory = memory;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        String path = Routes.normalize(request.getRequestURI());
        AsyncContext context = request.startAsync();
        context.setTimeout(0);
        ServletExchange exchange = new ServletExchange(context, request, response, path, memory);
        try {
            routes.find(path)
                    .or(() -> modules.apply(path))
                    .orElse(RouterServlet::notFound)
                    .handle(exchange);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOG.error("{} {} has failed", request.getMethod(), path, e);
            exchange.respond(500, "500 Internal Server Error. The log of the process says more.");
        }
    }

    private static void notFound(HttpExchange exchange) {
        exchange.respond(404, "404 Not Found.");
    }
}

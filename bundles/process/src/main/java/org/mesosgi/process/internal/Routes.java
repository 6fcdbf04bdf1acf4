package org.mesosgi.process.internal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.mesosgi.process.http.HttpHandler;
import org.mesosgi.process.http.HttpServer;

/** Handlers by path. */
final class Routes {

    private final Map<String, HttpHandler> handlers = new ConcurrentHashMap<>();

    HttpServer.Route add(String path, HttpHandler handler) {
        handlers.putIfAbsent(path, handler);
        return () -> handlers.remove(path, handler);
    }

    Optional<HttpHandler> find(String path) {
        HttpHandler exact = handlers.get(path);
        return Optional.ofNullable(
                exact == null ? handlers.get(path.substring(0, path.lastIndexOf('/') + 1) + "*") : exact);
    }

    /** A path without trailing and double slashes, as libprocess reads it. */
    static String normalize(String path) {
        String single = path.replaceAll("/{2,}", "/");
        return single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
    }
}

package org.mesosgi.process.internal.modules;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.mesosgi.process.http.HttpHandler;

/** What modules have routed, by whole path. */
final class RouteTable {

    private final ModuleThreads threads;
    private final Map<String, Endpoint> endpoints = new ConcurrentHashMap<>();

    RouteTable(ModuleThreads threads) {
        this.threads = requireNonNull(threads, "threads is null");
    }

    /** Who answers requests of a path. */
    Optional<HttpHandler> find(String path) {
        return Optional.ofNullable(endpoints.get(path));
    }

    Route add(String path, Route route) {
        endpoints.compute(path, (same, known) -> {
            Endpoint endpoint = known == null ? new Endpoint(path, threads) : known;
            endpoint.add(route);
            return endpoint;
        });
        return route;
    }

    void remove(String path, Route route) {
        endpoints.computeIfPresent(path, (same, endpoint) -> endpoint.remove(route) ? null : endpoint);
    }
}

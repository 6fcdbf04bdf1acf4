package org.mesosgi.process.internal.modules;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.mesosgi.api.host.RequestHandler;
import org.mesosgi.api.host.Routes;

/** The endpoints of an instance. */
final class InstanceRoutes implements Routes {

    /** What is the same in a URL, whoever writes it. */
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+");

    private final Registrations registrations;
    private final InstanceCalls calls;
    private final RouteTable table;
    private final Map<String, Route> routes = new ConcurrentHashMap<>();

    InstanceRoutes(Registrations registrations, InstanceCalls calls, RouteTable table) {
        this.registrations = requireNonNull(registrations, "registrations is null");
        this.calls = requireNonNull(calls, "calls is null");
        this.table = requireNonNull(table, "table is null");
    }

    @Override
    public void get(String path, RequestHandler handler) {
        route("GET", path, handler);
    }

    @Override
    public void post(String path, RequestHandler handler) {
        route("POST", path, handler);
    }

    private void route(String method, String path, RequestHandler handler) {
        String whole = "/" + calls.module() + path;
        if (!PATH.matcher(path).matches() || !PATH.matcher(whole).matches()) {
            throw new IllegalArgumentException(
                    "'" + whole + "' cannot be a path: it consists of '/', each with at least one"
                            + " letter, digit or one of '-._~' after it");
        }
        registrations.check();
        Route route = new Route(calls, path);
        route.add(method, handler);
        Route known = routes.putIfAbsent(path, route);
        if (known != null) {
            known.add(method, handler);
        } else {
            registrations.make(() -> table.add(whole, route), added -> table.remove(whole, added));
        }
    }
}

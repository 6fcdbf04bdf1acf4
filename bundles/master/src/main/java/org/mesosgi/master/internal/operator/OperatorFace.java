package org.mesosgi.master.internal.operator;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.mesosgi.api.authorizer.Action;
import org.mesosgi.process.authorization.Authorization;
import org.mesosgi.process.files.FileRoutes;
import org.mesosgi.process.files.VirtualFiles;
import org.mesosgi.process.http.AuthorizedRoutes;
import org.mesosgi.process.http.HttpServer;
import org.mesosgi.process.http.ModuleRequests;
import org.mesosgi.process.logging.LoggingRoute;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.runtime.ChangeRecord;
import org.mesosgi.runtime.call.ModuleCalls;
import org.mesosgi.runtime.call.ModuleEvents;

/** All that operators reach over HTTP. */
public final class OperatorFace implements AutoCloseable {

    private final EventLoop loop;
    private final EventStreams events;
    private final ModuleCalls modules;
    private final LegacyRoutes legacy;
    private final FileRoutes fileRoutes;
    private final LoggingRoute logging;
    private final List<HttpServer.Route> routes = new ArrayList<>();

    /** Routes it. */
    public OperatorFace(
            HttpServer server,
            Rooms rooms,
            VirtualFiles files,
            ModuleCalls modules,
            Authorization authorization,
            EventLoop loop) {
        this.loop = requireNonNull(loop, "loop is null");
        this.modules = requireNonNull(modules, "modules is null");
        Views views = Views.of(rooms.cluster(), rooms.drains(), rooms.inverseOffers());
        this.events = new EventStreams(rooms.cluster(), loop, views);
        OperatorCalls calls = new OperatorCalls(rooms, views, files);
        Permissions permissions = new Permissions(authorization, rooms.cluster());
        Gate gate = new Gate(authorization, permissions, calls, loop);
        OperatorRoute route =
                new OperatorRoute(gate, authorization, events, new ModuleRequests(modules, authorization), loop);
        routes.add(server.route("/api/v1", route::handle));
        routes.add(server.route("/master/api/v1", route::handle));
        this.legacy = new LegacyRoutes(server, rooms, gate, authorization, loop);
        AuthorizedRoutes authorized = new AuthorizedRoutes(authorization);
        this.fileRoutes = new FileRoutes(server, files, authorized, Action.ACCESS_MESOS_LOG);
        this.logging = new LoggingRoute(server, rooms.logging(), authorized, loop);
    }

    /** The modules of this process have changed, or were to be. */
    public void tell(ChangeRecord change) {
        loop.execute(() -> events.tellModules(ModuleEvents.json(change)));
    }

    @Override
    public void close() {
        routes.forEach(HttpServer.Route::close);
        legacy.close();
        fileRoutes.close();
        logging.close();
        modules.close();
    }
}

package org.mesosgi.master.internal.scheduler;

import java.util.List;
import org.mesosgi.master.internal.allocation.Allocation;
import org.mesosgi.master.internal.allocation.Offers;
import org.mesosgi.master.internal.framework.Frameworks;
import org.mesosgi.master.internal.maintenance.InverseOffers;
import org.mesosgi.master.internal.operation.OperationRooms;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.master.internal.task.Executors;
import org.mesosgi.master.internal.task.Tasks;
import org.mesosgi.process.http.HttpServer;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.runtime.HookChain;

/** All that schedulers reach over HTTP. */
public final class SchedulerFace implements AutoCloseable {

    private final List<HttpServer.Route> routes;

    /** Routes it. */
    public SchedulerFace(
            HttpServer server,
            Cluster cluster,
            Allocation allocation,
            Offers offers,
            InverseOffers inverseOffers,
            Tasks tasks,
            Executors executors,
            Frameworks frameworks,
            OperationRooms operations,
            HookChain hooks,
            EventLoop loop) {
        Launch launch = new Launch(allocation, tasks, hooks);
        GroupLaunch groupLaunch = new GroupLaunch(allocation, tasks, launch);
        Reconcile reconcile = new Reconcile(cluster);
        SchedulerCalls calls = new SchedulerCalls(
                cluster,
                allocation,
                offers,
                tasks,
                frameworks,
                new Accept(cluster, allocation, offers, tasks, launch, groupLaunch, operations.operations()),
                new Kill(cluster, reconcile),
                reconcile,
                executors,
                operations.feedback(),
                inverseOffers);
        SchedulerRoute route = new SchedulerRoute(cluster, frameworks, calls, loop);
        this.routes = List.of(
                server.route("/api/v1/scheduler", route::handle),
                server.route("/master/api/v1/scheduler", route::handle));
    }

    @Override
    public void close() {
        routes.forEach(HttpServer.Route::close);
    }
}

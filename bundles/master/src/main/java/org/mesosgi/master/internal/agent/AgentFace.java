package org.mesosgi.master.internal.agent;

import org.mesosgi.master.internal.allocation.Allocation;
import org.mesosgi.master.internal.allocation.Offers;
import org.mesosgi.master.internal.authentication.Authentications;
import org.mesosgi.master.internal.framework.Frameworks;
import org.mesosgi.master.internal.operation.OperationFeedback;
import org.mesosgi.master.internal.registry.Registrar;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.master.internal.task.Executors;
import org.mesosgi.master.internal.task.Tasks;
import org.mesosgi.process.authorization.Authorization;
import org.mesosgi.process.http.HttpServer;
import org.mesosgi.process.loop.EventLoop;

/** All that agents reach over HTTP. */
public final class AgentFace implements AutoCloseable {

    private final HttpServer.Route route;

    /** Who says which agents may come in, and how they prove that they still live. */
    public record Rules(
            Authentications authentications,
            Authorization authorization,
            Admission admission,
            Agents.PingRules pings) {}

    /** Routes it. */
    public AgentFace(
            HttpServer server,
            Cluster cluster,
            Allocation allocation,
            Offers offers,
            Tasks tasks,
            Executors executors,
            Frameworks frameworks,
            OperationFeedback operations,
            AgentDepartures departures,
            Registrar registrar,
            Rules rules,
            EventLoop loop) {
        Agents agents = new Agents(
                cluster,
                allocation,
                offers,
                frameworks,
                operations,
                departures,
                new AgentReconciliation(cluster, tasks),
                loop,
                registrar,
                rules.pings(),
                rules.admission());
        ClusterRoute.Receivers receivers = new ClusterRoute.Receivers(
                agents,
                departures,
                new AgentAdmission(rules.authorization(), loop),
                tasks,
                executors,
                operations,
                new Oversubscription(cluster, allocation, offers));
        this.route = server.route(
                "/api/v1/cluster", new ClusterRoute(cluster, receivers, rules.authentications(), loop)::handle);
    }

    @Override
    public void close() {
        route.close();
    }
}

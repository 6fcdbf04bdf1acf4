package org.mesosgi.master.internal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import org.mesosgi.master.internal.agent.AgentFace;
import org.mesosgi.master.internal.agent.Agents.PingRules;
import org.mesosgi.master.internal.authentication.Authentications;
import org.mesosgi.master.internal.drain.Drains;
import org.mesosgi.master.internal.http.StateRoutes;
import org.mesosgi.master.internal.leader.LeaderGate;
import org.mesosgi.master.internal.leader.Leadership;
import org.mesosgi.master.internal.maintenance.Admissions;
import org.mesosgi.master.internal.maintenance.Maintenance;
import org.mesosgi.master.internal.operator.OperatorFace;
import org.mesosgi.master.internal.operator.Rooms;
import org.mesosgi.master.internal.role.RoleList;
import org.mesosgi.master.internal.scheduler.SchedulerFace;
import org.mesosgi.master.internal.state.ClusterListener;
import org.mesosgi.process.authorization.Authorization;
import org.mesosgi.process.files.VirtualFiles;
import org.mesosgi.process.http.AuthorizedRoutes;
import org.mesosgi.process.http.CommonRoutes;
import org.mesosgi.process.http.HttpServer;
import org.mesosgi.process.logging.LoggingLevel;
import org.mesosgi.process.metrics.Metrics;
import org.mesosgi.runtime.ChangeRecord;
import org.mesosgi.runtime.Flags;
import org.mesosgi.runtime.call.ModuleCalls;
import org.mesosgi.wire.v1.MasterInfo;

/** The routes that lead into the rooms of a master. */
final class MasterFaces implements AutoCloseable {

    private final OperatorFace operators;
    private final List<Runnable> routes = new ArrayList<>();

    /**
     * Routes all.
     *
     * @param open for what every master answers
     * @param gate for what only the one that leads does
     */
    MasterFaces(
            HttpServer open,
            LeaderGate gate,
            MasterInfo self,
            Leadership leadership,
            MasterRooms rooms,
            Authentications authentications,
            Authorization authorization,
            Flags flags,
            Metrics metrics,
            LoggingLevel logging,
            ModuleCalls modules) {
        Map<String, String> shownFlags = flags.masked();
        this.operators = new OperatorFace(
                gate,
                forOperators(self, leadership, rooms, shownFlags, metrics, logging),
                files(flags),
                modules,
                authorization,
                rooms.loop());
        AuthorizedRoutes authorized = new AuthorizedRoutes(authorization);
        routes.add(new CommonRoutes(open, "/master", () -> shownFlags, metrics, authorized)::close);
        routes.add(schedulers(gate, rooms)::close);
        AgentFace.Rules rules = new AgentFace.Rules(
                authentications,
                authorization,
                new Admissions(rooms.operators())::refuse,
                new PingRules(flags.duration("agent_ping_timeout"), flags.integer("max_agent_ping_timeouts")));
        routes.add(agents(gate, rooms, rules)::close);
        routes.add(new StateRoutes(
                gate, rooms.cluster(), self, leadership::elected, shownFlags, authorized, rooms.loop())::close);
        routes.add(open.route("/redirect", gate::redirect)::close);
        routes.add(open.route("/master/redirect", gate::redirect)::close);
    }

    private static Rooms forOperators(
            MasterInfo self,
            Leadership leadership,
            MasterRooms rooms,
            Map<String, String> shownFlags,
            Metrics metrics,
            LoggingLevel logging) {
        return new Rooms(
                rooms.cluster(),
                rooms.operations().operations(),
                new Maintenance(
                        rooms.cluster(),
                        rooms.allocation(),
                        rooms.offers(),
                        rooms.inverseOffers(),
                        rooms.operators(),
                        (agent, why) -> rooms.departures().shutDown(agent, why, ClusterListener.Departure.LEFT),
                        rooms.loop()),
                rooms.inverseOffers(),
                new Drains(
                        rooms.cluster(),
                        rooms.allocation(),
                        rooms.offers(),
                        rooms.operators(),
                        (agent, why) -> rooms.departures().shutDown(agent, why, ClusterListener.Departure.GONE)),
                rooms.quotas(),
                rooms.weights(),
                new RoleList(rooms.figures(), rooms.weights()::all, rooms.quotas()::all),
                rooms.frameworks()::remove,
                metrics,
                logging,
                self,
                shownFlags,
                Instant.now(),
                leadership::elected);
    }

    private static VirtualFiles files(Flags flags) {
        Map<String, Path> logs = flags.find("log_dir")
                .map(directory -> Map.of("/master/log", Path.of(directory, "mesosgi.log")))
                .orElse(Map.of());
        return new VirtualFiles(() -> CompletableFuture.completedFuture(logs), ForkJoinPool.commonPool());
    }

    private static SchedulerFace schedulers(HttpServer server, MasterRooms rooms) {
        return new SchedulerFace(
                server,
                rooms.cluster(),
                rooms.allocation(),
                rooms.offers(),
                rooms.inverseOffers(),
                rooms.tasks(),
                rooms.executors(),
                rooms.frameworks(),
                rooms.operations(),
                rooms.hooks(),
                rooms.loop());
    }

    private static AgentFace agents(HttpServer server, MasterRooms rooms, AgentFace.Rules rules) {
        return new AgentFace(
                server,
                rooms.cluster(),
                rooms.allocation(),
                rooms.offers(),
                rooms.tasks(),
                rooms.executors(),
                rooms.frameworks(),
                rooms.operations().feedback(),
                rooms.departures(),
                rooms.registrar(),
                rules,
                rooms.loop());
    }

    /** The modules of this process have changed, or were to be. */
    void tell(ChangeRecord change) {
        operators.tell(change);
    }

    @Override
    public void close() {
        routes.forEach(Runnable::run);
        operators.close();
    }
}

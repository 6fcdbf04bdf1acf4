package org.mesosgi.process.internal.modules;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import org.mesosgi.api.host.LeaderListener;
import org.mesosgi.api.host.Metrics;
import org.mesosgi.api.host.ModuleHost;
import org.mesosgi.api.host.Routes;
import org.mesosgi.api.host.State;
import org.mesosgi.api.host.Timers;

/** The host of an instance of a module. */
final class InstanceHost implements ModuleHost {

    private final InstanceCalls calls;
    private final Registrations registrations;
    private final Runnable ownerCheck;
    private final LeaderBoard leaders;
    private final Routes routes;
    private final Metrics metrics;
    private final State state;
    private final Timers timers;

    /**
     * What all instances register with.
     *
     * @param routes the routes of modules
     * @param figures the figures of modules
     * @param leaders who leads
     */
    record Tables(RouteTable routes, FigureTable figures, LeaderBoard leaders) {}

    /**
     * @param ownerCheck throws if it is another instance than this one's that uses it
     * @param stateLock the same for all instances of the module
     * @param stateFolder the folder of the module's state
     */
    InstanceHost(InstanceCalls calls, Runnable ownerCheck, Tables tables, Lock stateLock, Optional<Path> stateFolder) {
        this.calls = requireNonNull(calls, "calls is null");
        this.ownerCheck = requireNonNull(ownerCheck, "ownerCheck is null");
        this.leaders = tables.leaders();
        this.registrations = new Registrations(calls.module());
        this.routes = new InstanceRoutes(registrations, calls, tables.routes());
        this.metrics = new InstanceMetrics(registrations, calls, tables.figures());
        this.state = new InstanceState(registrations, stateLock, stateFolder);
        this.timers = new InstanceTimers(registrations, calls);
    }

    @Override
    public String module() {
        return calls.module();
    }

    @Override
    public Routes routes() {
        ownerCheck.run();
        return routes;
    }

    @Override
    public Metrics metrics() {
        ownerCheck.run();
        return metrics;
    }

    @Override
    public State state() {
        ownerCheck.run();
        return state;
    }

    @Override
    public Timers timers() {
        ownerCheck.run();
        return timers;
    }

    @Override
    public void listen(LeaderListener listener) {
        ownerCheck.run();
        requireNonNull(listener, "listener is null");
        registrations.make(() -> leaders.add(calls, listener), Runnable::run);
    }

    /** The instance has gone. */
    void close() {
        calls.close();
        registrations.takeBack();
    }
}

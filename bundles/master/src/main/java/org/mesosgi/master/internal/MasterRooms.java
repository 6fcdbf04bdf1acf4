package org.mesosgi.master.internal;

import java.time.Duration;
import org.mesosgi.api.allocator.Allocator;
import org.mesosgi.master.internal.agent.AgentDepartures;
import org.mesosgi.master.internal.allocation.Allocation;
import org.mesosgi.master.internal.allocation.Offers;
import org.mesosgi.master.internal.durable.OperatorRecord;
import org.mesosgi.master.internal.framework.Frameworks;
import org.mesosgi.master.internal.maintenance.InverseOffers;
import org.mesosgi.master.internal.operation.OperationRooms;
import org.mesosgi.master.internal.quota.Quotas;
import org.mesosgi.master.internal.quota.Weights;
import org.mesosgi.master.internal.registry.Registrar;
import org.mesosgi.master.internal.role.RoleFigures;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.master.internal.task.Executors;
import org.mesosgi.master.internal.task.Tasks;
import org.mesosgi.process.authorization.Authorization;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.process.metrics.Metrics;
import org.mesosgi.runtime.Flags;
import org.mesosgi.runtime.HookChain;
import org.mesosgi.runtime.Slot;
import org.mesosgi.wire.v1.MasterInfo;

/** The rooms of a master. Only when it leads there is something in them. */
record MasterRooms(
        EventLoop loop,
        HookChain hooks,
        Registrar registrar,
        OperatorRecord operators,
        Cluster cluster,
        Allocation allocation,
        Offers offers,
        InverseOffers inverseOffers,
        Tasks tasks,
        Executors executors,
        Frameworks frameworks,
        OperationRooms operations,
        AgentDepartures departures,
        Weights weights,
        RoleFigures figures,
        Quotas quotas) {

    /** Makes them, with nothing in them. */
    static MasterRooms of(
            MasterInfo self,
            Flags flags,
            MasterOptions.Result options,
            Duration agentReregisterTimeout,
            Slot<Allocator> allocator,
            HookChain hooks,
            Authorization authorization,
            Registrar registrar,
            Metrics metrics,
            EventLoop loop) {
        Allocation allocation = new Allocation(allocator, options.allocator(), loop);
        Cluster cluster = new Cluster(self.getId(), flags.integer("max_completed_frameworks"));
        Offers offers = new Offers(cluster, allocation, loop, options.offerTimeout());
        Tasks tasks = new Tasks(cluster, allocation, metrics);
        Frameworks frameworks = new Frameworks(
                cluster,
                allocation,
                offers,
                tasks,
                authorization,
                loop,
                self,
                flags.integer("max_completed_tasks_per_framework"),
                agentReregisterTimeout,
                options.regexLimits());
        OperatorRecord operators = OperatorRecord.in(registrar, Weights.initial(options.weights()), loop);
        OperationRooms operations = OperationRooms.of(cluster, allocation, offers, loop);
        AgentDepartures departures =
                new AgentDepartures(cluster, allocation, offers, tasks, operations.feedback(), hooks, registrar);
        RoleFigures figures = new RoleFigures(cluster);
        return new MasterRooms(
                loop,
                hooks,
                registrar,
                operators,
                cluster,
                allocation,
                offers,
                new InverseOffers(cluster, allocation),
                tasks,
                new Executors(cluster, tasks),
                frameworks,
                operations,
                departures,
                new Weights(cluster, allocation, offers, operators),
                figures,
                new Quotas(cluster, allocation, offers, operators, figures));
    }
}

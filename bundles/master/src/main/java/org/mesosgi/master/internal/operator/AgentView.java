package org.mesosgi.master.internal.operator;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.master.internal.drain.Drains;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.master.internal.state.Offer;
import org.mesosgi.process.authorization.Visibility;
import org.mesosgi.wire.cluster.OperatorState.DrainedAgent;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.resource.ReservationFormat;
import org.mesosgi.wire.v1.AgentInfo;
import org.mesosgi.wire.v1.Resource;
import org.mesosgi.wire.v1.master.Response.GetAgents;

/**
 * Agents as operators see them: what is reserved for a role is shown to those who may see the role. Used by events of the
 * master's loop.
 */
final class AgentView {

    private final Cluster cluster;
    private final Drains drains;

    AgentView(Cluster cluster, Drains drains) {
        this.cluster = requireNonNull(cluster, "cluster is null");
        this.drains = requireNonNull(drains, "drains is null");
    }

    GetAgents all(Visibility visible) {
        GetAgents.Builder all = GetAgents.newBuilder();
        cluster.agents().forEach(agent -> all.addAgents(agent(agent, visible)));
        return all.build();
    }

    GetAgents.Agent agent(Agent agent, Visibility visible) {
        GetAgents.Agent.Builder view = GetAgents.Agent.newBuilder()
                .setAgentInfo(info(agent.info(), visible))
                .setActive(agent.isActive())
                .setDeactivated(agent.isDeactivated())
                .setVersion(agent.version())
                .setPid(agent.pid())
                .setRegisteredTime(TimeConverter.toWire(agent.registered()))
                .addAllTotalResources(resources(agent.total().filter(visible::resource)))
                .addAllAllocatedResources(resources(agent.used().values().stream()
                        .reduce(Resources.none(), Resources::plus)
                        .filter(visible::resource)))
                .addAllOfferedResources(resources(cluster.offersOf(agent.id()).stream()
                        .map(Offer::resources)
                        .reduce(Resources.none(), Resources::plus)
                        .filter(visible::resource)))
                .addAllCapabilities(agent.capabilities());
        agent.reregistered().map(TimeConverter::toWire).ifPresent(view::setReregisteredTime);
        Optional<DrainedAgent> drained = drains.find(IdConverter.toWire(agent.id()));
        drained.ifPresent(each -> view.setDrainInfo(each.getInfo()).setEstimatedDrainStartTime(each.getStart()));
        return view.build();
    }

    private static AgentInfo info(AgentInfo info, Visibility visible) {
        return info.toBuilder()
                .clearResources()
                .addAllResources(info.getResourcesList().stream()
                        .filter(resource -> visible.resource(ResourceConverter.toApi(resource)))
                        .toList())
                .build();
    }

    /** Operators get both forms of reservations. */
    static List<Resource> resources(Resources resources) {
        return ResourceConverter.toWire(resources).stream()
                .map(ReservationFormat::forOperators)
                .toList();
    }
}

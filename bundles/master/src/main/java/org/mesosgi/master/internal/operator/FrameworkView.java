package org.mesosgi.master.internal.operator;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.master.internal.maintenance.InverseOffers;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.master.internal.state.Offer;
import org.mesosgi.master.internal.state.Task;
import org.mesosgi.process.authorization.Visibility;
import org.mesosgi.wire.convert.FrameworkConverter;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.state.TaskStates;
import org.mesosgi.wire.v1.master.Response.GetFrameworks;

/** Frameworks as operators see them. Used by events of the master's loop. */
final class FrameworkView {

    private final Cluster cluster;
    private final InverseOffers inverseOffers;

    FrameworkView(Cluster cluster, InverseOffers inverseOffers) {
        this.cluster = requireNonNull(cluster, "cluster is null");
        this.inverseOffers = requireNonNull(inverseOffers, "inverseOffers is null");
    }

    GetFrameworks all(Visibility visible) {
        GetFrameworks.Builder all = GetFrameworks.newBuilder();
        cluster.frameworks().stream()
                .filter(each -> isVisible(each, visible))
                .forEach(framework -> all.addFrameworks(framework(framework)));
        cluster.completedFrameworks().stream()
                .filter(each -> isVisible(each, visible))
                .forEach(framework -> all.addCompletedFrameworks(framework(framework)));
        return all.build();
    }

    static boolean isVisible(Framework framework, Visibility visible) {
        return visible.framework(() -> FrameworkConverter.toApi(framework.info()));
    }

    GetFrameworks.Framework framework(Framework framework) {
        List<Offer> offers = cluster.offersOf(framework.id());
        return GetFrameworks.Framework.newBuilder()
                .setFrameworkInfo(framework.info())
                .setActive(framework.isConnected())
                .setConnected(framework.isConnected())
                .setRecovered(framework.isRecovered())
                .setRegisteredTime(TimeConverter.toWire(framework.registered()))
                // As in Mesos, times that have not come yet are there as well.
                .setReregisteredTime(
                        TimeConverter.toWire(framework.reregistered().orElse(framework.registered())))
                .setUnregisteredTime(
                        TimeConverter.toWire(framework.unregistered().orElse(Instant.EPOCH)))
                .addAllOffers(offers.stream().map(FrameworkView::offer).toList())
                .addAllInverseOffers(inverseOffers.of(framework.id()))
                .addAllAllocatedResources(AgentView.resources(framework.tasks().stream()
                        .filter(task -> !TaskStates.isTerminal(task.state()))
                        .map(Task::resources)
                        .reduce(Resources.none(), Resources::plus)))
                .addAllOfferedResources(AgentView.resources(
                        offers.stream().map(Offer::resources).reduce(Resources.none(), Resources::plus)))
                .setOfferConstraints(framework.constraints().said())
                .build();
    }

    private static org.mesosgi.wire.v1.Offer offer(Offer offer) {
        org.mesosgi.wire.v1.Offer.Builder view = org.mesosgi.wire.v1.Offer.newBuilder()
                .setId(IdConverter.toWire(offer.id()))
                .setFrameworkId(IdConverter.toWire(offer.framework()))
                .setAgentId(IdConverter.toWire(offer.agent()))
                .setHostname("")
                .addAllResources(ResourceConverter.toWire(offer.resources()));
        view.getAllocationInfoBuilder().setRole(offer.role());
        return view.build();
    }
}

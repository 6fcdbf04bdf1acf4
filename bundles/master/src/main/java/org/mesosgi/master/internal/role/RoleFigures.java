package org.mesosgi.master.internal.role;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.ResourceQuantities;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.resource.Roles;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.master.internal.state.Offer;

/** What roles have, the roles below them included. Used by events of the master's loop. */
public final class RoleFigures {

    private final Cluster cluster;

    public RoleFigures(Cluster cluster) {
        this.cluster = requireNonNull(cluster, "cluster is null");
    }

    /** The roles of frameworks and reservations, with those above them. */
    public SortedSet<String> known() {
        SortedSet<String> roles = new TreeSet<>();
        cluster.frameworks().forEach(framework -> framework.roles().forEach(role -> addWithAncestors(role, roles)));
        cluster.agents()
                .forEach(agent -> agent.total().reserved().list().stream()
                        .map(Resource::reservationRole)
                        .forEach(role -> addWithAncestors(role, roles)));
        return roles;
    }

    private static void addWithAncestors(String role, SortedSet<String> roles) {
        roles.add(role);
        for (int slash = role.lastIndexOf('/'); slash > 0; slash = role.lastIndexOf('/', slash - 1)) {
            roles.add(role.substring(0, slash));
        }
    }

    /** The frameworks that are subscribed to exactly this role. */
    public List<Framework> frameworks(String role) {
        return cluster.frameworks().stream()
                .filter(framework -> framework.roles().contains(role))
                .toList();
    }

    /** What is used. */
    public Resources allocated(String role) {
        return sum(cluster.agents().stream()
                .map(Agent::used)
                .flatMap(used -> used.values().stream())
                .map(resources -> resources.filter(each ->
                        each.allocatedTo().filter(to -> isWithin(to, role)).isPresent())));
    }

    /** What is offered. */
    public Resources offered(String role) {
        return sum(cluster.offers().stream()
                .filter(offer -> isWithin(offer.role(), role))
                .map(Offer::resources));
    }

    /** What is reserved. */
    public Resources reserved(String role) {
        return sum(cluster.agents().stream()
                .map(agent ->
                        agent.total().filter(each -> each.isReserved() && isWithin(each.reservationRole(), role))));
    }

    /** What counts against the quota: what is used, and what is reserved and not used. */
    public ResourceQuantities consumed(String role) {
        Resources allocated = allocated(role);
        return allocated
                .quantities()
                .plus(reserved(role)
                        .quantities()
                        .minus(allocated
                                .filter(each -> each.isReserved() && isWithin(each.reservationRole(), role))
                                .quantities()));
    }

    private static boolean isWithin(String role, String ancestor) {
        return role.equals(ancestor) || Roles.isBelow(role, ancestor);
    }

    private static Resources sum(Stream<Resources> all) {
        Collection<Resources> list = all.toList();
        return list.stream().reduce(Resources.none(), Resources::plus);
    }
}

package org.mesosgi.hierarchical.internal.allocation;

import java.util.Iterator;
import org.mesosgi.hierarchical.internal.amounts.Parcel;
import org.mesosgi.hierarchical.internal.cluster.Agent;
import org.mesosgi.hierarchical.internal.cluster.Cluster;
import org.mesosgi.hierarchical.internal.cluster.Framework;
import org.mesosgi.hierarchical.internal.cluster.Role;
import org.mesosgi.hierarchical.internal.cluster.Subscription;

/**
 * One pass over the agents. Each agent is offered to the roles in their order, and within a role to its frameworks in
 * theirs; the first one that can take something gets all that it may have. Stages differ in what that is.
 */
abstract class Stage {

    private final Cluster cluster;
    private final Eligibility eligibility;
    private final Offers offers;

    Stage(Cluster cluster, Eligibility eligibility, Offers offers) {
        this.cluster = cluster;
        this.eligibility = eligibility;
        this.offers = offers;
    }

    /** Whether a role gets something in this stage. */
    abstract boolean concerns(Role role);

    /**
     * What the frameworks of a role may have.
     *
     * @param available what they can deal with of what is available to the role
     */
    abstract Portion portion(Role role, Parcel available);

    /** A framework gets a portion. */
    abstract void consumed(Role role, Portion portion);

    final void allocate(Agent agent) {
        Iterator<Role> roles = cluster.roles().sort();
        while (!agent.available().isEmpty() && roles.hasNext()) {
            Role role = roles.next();
            if (concerns(role)) {
                allocate(agent, role);
            }
        }
    }

    private void allocate(Agent agent, Role role) {
        Menu menu = menu(agent, role);
        Iterator<Subscription> frameworks = role.sort();
        while (!menu.isEmpty() && concerns(role) && frameworks.hasNext()) {
            Subscription subscription = frameworks.next();
            Framework framework = subscription.framework();
            if (!framework.accepts(role, agent) || !eligibility.mayReceive(subscription, agent)) {
                continue;
            }
            Portion portion = menu.portion(framework);
            if (Eligibility.isEnough(portion.parcel(), subscription)
                    && !cluster.filters().hide(subscription, agent, portion.parcel())) {
                offers.add(subscription, agent, portion.parcel());
                consumed(role, portion);
                cluster.ledger().claim(subscription, agent, portion.parcel());
                menu = menu(agent, role);
            }
        }
    }

    private Menu menu(Agent agent, Role role) {
        return new Menu(cluster.parcels(), offers.offerable(agent, role), available -> portion(role, available));
    }
}

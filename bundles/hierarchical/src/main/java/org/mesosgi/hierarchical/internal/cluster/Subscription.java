package org.mesosgi.hierarchical.internal.cluster;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mesosgi.hierarchical.internal.amounts.Amounts;

/** A framework in one of its roles; also in one that it has left, as long as it holds resources there. */
public final class Subscription {

    /** What was declined; {@link OfferFilters} keeps it. */
    final Set<OfferFilter> filters = new HashSet<>();

    /** Agents of which it holds something; {@link Ledger} keeps it. */
    final Set<Agent> agents = new HashSet<>();

    private final Framework framework;
    private final Role role;
    private final Claimant claimant;
    private List<Amounts> minimum = List.of();

    Subscription(Framework framework, Role role) {
        this.framework = framework;
        this.role = role;
        this.claimant = new Claimant(framework.id(), role.name());
    }

    public Framework framework() {
        return framework;
    }

    public Role role() {
        return role;
    }

    Claimant claimant() {
        return claimant;
    }

    /** One of these amounts must be in an offer; anything will do if there are none. */
    public List<Amounts> minimum() {
        return minimum;
    }

    void setMinimum(List<Amounts> amounts) {
        minimum = List.copyOf(amounts);
    }

    /** How many filters it has. */
    public int filterCount() {
        return filters.size();
    }
}

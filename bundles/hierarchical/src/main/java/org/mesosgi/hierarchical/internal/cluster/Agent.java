package org.mesosgi.hierarchical.internal.cluster;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.api.value.Unavailability;
import org.mesosgi.hierarchical.internal.amounts.Amounts;
import org.mesosgi.hierarchical.internal.amounts.Parcel;
import org.mesosgi.hierarchical.internal.amounts.Parcels;
import org.mesosgi.hierarchical.internal.amounts.Tally;

/** An agent. */
public final class Agent {

    /** What of it was declined, by whom; {@link OfferFilters} keeps it. */
    final Map<Subscription, List<OfferFilter>> filters = new HashMap<>();

    /** What it has; {@link Ledger} keeps it. */
    final Inventory inventory;

    private final AgentId id;
    private AgentInfo info;
    private Set<AgentInfo.Capability> capabilities;
    private boolean active = true;
    private Optional<Maintenance> maintenance = Optional.empty();
    private long settledAt = -1;

    Agent(AgentId id, AgentInfo info, Set<AgentInfo.Capability> capabilities, Parcels parcels) {
        this.id = id;
        this.info = info;
        this.capabilities = copyOf(capabilities);
        this.inventory = new Inventory(parcels);
    }

    public AgentId id() {
        return id;
    }

    public AgentInfo info() {
        return info;
    }

    /** Describes it anew, and says whether that is a change. */
    public boolean setInfo(AgentInfo newInfo) {
        boolean changed = !newInfo.equals(info);
        info = newInfo;
        if (changed) {
            unsettle();
        }
        return changed;
    }

    public boolean has(AgentInfo.Capability capability) {
        return capabilities.contains(capability);
    }

    /** Says what it can deal with now, and whether that is a change. */
    public boolean setCapabilities(Set<AgentInfo.Capability> newCapabilities) {
        boolean changed = !newCapabilities.equals(capabilities);
        capabilities = copyOf(newCapabilities);
        if (changed) {
            unsettle();
        }
        return changed;
    }

    /** Whether it is connected: only then it is offered. */
    public boolean isActive() {
        return active;
    }

    public void setActive(boolean connected) {
        active = connected;
        unsettle();
    }

    public Optional<Maintenance> maintenance() {
        return maintenance;
    }

    /** Plans its absence anew, or not at all; what was answered so far is forgotten. */
    public void setUnavailability(Optional<Unavailability> unavailability) {
        maintenance = unavailability.map(Maintenance::new);
    }

    /** All that it has. */
    public Parcel total() {
        return inventory.total();
    }

    /** What can be offered: what nobody holds, and all that is shared. */
    public Parcel available() {
        return inventory.available();
    }

    /** Who holds something of it. */
    public Set<FrameworkId> holders() {
        return inventory.claimants().stream().map(Claimant::framework).collect(Collectors.toSet());
    }

    /** The amounts that are held, by anybody. */
    public Amounts held() {
        Tally sum = new Tally();
        inventory
                .claimants()
                .forEach(claimant -> sum.add(inventory.heldBy(claimant).exclusive()));
        return sum.toAmounts();
    }

    /** Whether some of what it has is taken as a whole or not at all. */
    public boolean hasIndivisible() {
        return total().resources().list().stream().anyMatch(Resource::isIndivisible);
    }

    /**
     * Whether nothing has changed since a run found that nobody can be offered anything of it.
     *
     * @param epoch the present one of the cluster, see {@link Cluster#epoch}
     */
    public boolean isSettled(long epoch) {
        return settledAt == epoch;
    }

    /** A run has found, as of an epoch, that nobody can be offered anything of it. */
    public void settle(long epoch) {
        settledAt = epoch;
    }

    /** Something about it has changed: it may be offered again. */
    void unsettle() {
        settledAt = -1;
    }

    /** An enum set: it is looked into for each framework of each allocation. */
    private static Set<AgentInfo.Capability> copyOf(Set<AgentInfo.Capability> some) {
        Set<AgentInfo.Capability> copy = EnumSet.noneOf(AgentInfo.Capability.class);
        copy.addAll(some);
        return copy;
    }
}

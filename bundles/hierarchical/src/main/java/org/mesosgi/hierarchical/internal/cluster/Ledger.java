package org.mesosgi.hierarchical.internal.cluster;

import java.util.function.BiConsumer;
import org.mesosgi.hierarchical.internal.amounts.Amounts;
import org.mesosgi.hierarchical.internal.amounts.Parcel;
import org.mesosgi.hierarchical.internal.amounts.Tally;
import org.mesosgi.hierarchical.internal.sorter.Totals;

/**
 * Books what there is, and who holds it, wherever it counts: on the agent, for the sorters, for quotas and in the sums of
 * the cluster.
 */
public final class Ledger {

    private final Totals totals;
    private final RoleTree roles;
    private final Epoch epoch;
    private final Tally free = new Tally();

    Ledger(Totals totals, RoleTree roles, Epoch epoch) {
        this.totals = totals;
        this.roles = roles;
        this.epoch = epoch;
    }

    /** What there is on all agents. */
    public Tally total() {
        return totals.sum();
    }

    /** What nobody holds, on all agents, of what is neither reserved nor revocable. */
    public Tally free() {
        return free;
    }

    /** A framework gets something that is available. */
    public void claim(Subscription subscription, Agent agent, Parcel parcel) {
        Amounts before = agent.available().unreserved();
        agent.inventory.claim(subscription.claimant(), parcel);
        free.replace(before, agent.available().unreserved());
        book(subscription, agent, parcel);
        changed(agent);
    }

    /** Something that a framework holds is free again. */
    void release(Subscription subscription, Agent agent, Parcel parcel) {
        release(subscription.claimant(), agent, parcel);
        unbook(subscription, agent, parcel);
    }

    /** Something that a framework holds, which is not known, is free again. */
    void release(Claimant claimant, Agent agent, Parcel parcel) {
        Amounts before = agent.available().unreserved();
        agent.inventory.release(claimant, parcel);
        free.replace(before, agent.available().unreserved());
        changed(agent);
    }

    /** Something that a framework holds has become something else, and so has what the agent has. */
    void exchange(Subscription subscription, Agent agent, Parcel before, Parcel after, Parcel total) {
        agent.inventory.drop(subscription.claimant(), before);
        agent.inventory.hold(subscription.claimant(), after);
        roles.reallocated(subscription, agent, before, after);
        setTotal(agent, total);
    }

    /** Somebody holds something, available or not. */
    void hold(Claimant claimant, Agent agent, Parcel parcel) {
        agent.inventory.hold(claimant, parcel);
        setTotal(agent, agent.total());
    }

    /** What a framework holds counts from now on: the framework is known. */
    void book(Subscription subscription, Agent agent, Parcel parcel) {
        subscription.agents.add(agent);
        roles.allocated(subscription, agent, parcel);
    }

    /** What a framework has held does not count any more. */
    void unbook(Subscription subscription, Agent agent, Parcel parcel) {
        roles.unallocated(subscription, agent, parcel);
        if (agent.inventory.heldBy(subscription.claimant()).isEmpty()) {
            subscription.agents.remove(agent);
        }
    }

    /** There is more, or less, than before, and so may be what is held. */
    void setTotal(Agent agent, Parcel total) {
        change(agent, total, Inventory::setTotal);
    }

    /** There is more, or less, than before; what is held has not changed. */
    void replaceTotal(Agent agent, Parcel total) {
        change(agent, total, Inventory::replaceTotal);
    }

    private void change(Agent agent, Parcel total, BiConsumer<Inventory, Parcel> change) {
        Parcel totalBefore = agent.total();
        Amounts freeBefore = agent.available().unreserved();
        change.accept(agent.inventory, total);
        totals.replace(totalBefore.quantities(), total.quantities());
        free.replace(freeBefore, agent.available().unreserved());
        roles.replaceReservations(totalBefore, total);
        changed(agent);
    }

    /** With quotas, what one agent has or lacks decides what must be held back on others. */
    private void changed(Agent agent) {
        agent.unsettle();
        if (!roles.withQuota().isEmpty()) {
            epoch.advance();
        }
    }
}

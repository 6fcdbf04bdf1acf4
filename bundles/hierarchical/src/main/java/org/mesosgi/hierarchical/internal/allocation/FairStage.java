package org.mesosgi.hierarchical.internal.allocation;

import java.util.List;
import org.mesosgi.hierarchical.internal.amounts.Amounts;
import org.mesosgi.hierarchical.internal.amounts.Parcel;
import org.mesosgi.hierarchical.internal.cluster.Cluster;
import org.mesosgi.hierarchical.internal.cluster.Role;

/**
 * The second stage: everybody gets everything that is left, but no more than their limits allow, and no use is made of
 * the headroom for guarantees that are not met yet.
 */
final class FairStage extends Stage {

    private final Quotas quotas;
    private final Slicer slicer;

    FairStage(Cluster cluster, Eligibility eligibility, Offers offers, Quotas quotas, Slicer slicer) {
        super(cluster, eligibility, offers);
        this.quotas = quotas;
        this.slicer = slicer;
    }

    @Override
    boolean concerns(Role role) {
        return true;
    }

    @Override
    Portion portion(Role role, Parcel available) {
        if (quotas.isUnlimited(role)) {
            return new Portion(available, Amounts.NONE);
        }
        Budget allowed = new Budget(index -> quotas.allowed(role, index, 0));
        return new Portion(slicer.slice(available, List.of(allowed)), Amounts.NONE);
    }

    @Override
    void consumed(Role role, Portion portion) {
        quotas.consume(role, portion.parcel().unreserved(), Amounts.NONE);
    }
}

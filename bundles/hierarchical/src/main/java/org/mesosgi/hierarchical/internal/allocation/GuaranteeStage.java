package org.mesosgi.hierarchical.internal.allocation;

import java.util.List;
import org.mesosgi.hierarchical.internal.amounts.Amounts;
import org.mesosgi.hierarchical.internal.amounts.Parcel;
import org.mesosgi.hierarchical.internal.cluster.Cluster;
import org.mesosgi.hierarchical.internal.cluster.Role;

/**
 * The first stage: roles get what their quotas guarantee and they do not consume yet. With it they get what else they may
 * have on the same agent, so that an offer can be used: what is reserved for them, what is no scalar, what is revocable,
 * and other scalars within their limits and without use of the headroom.
 */
final class GuaranteeStage extends Stage {

    private final Quotas quotas;
    private final Slicer slicer;

    GuaranteeStage(Cluster cluster, Eligibility eligibility, Offers offers, Quotas quotas, Slicer slicer) {
        super(cluster, eligibility, offers);
        this.quotas = quotas;
        this.slicer = slicer;
    }

    @Override
    boolean concerns(Role role) {
        return role.hasQuota() && quotas.isUnsatisfied(role);
    }

    @Override
    Portion portion(Role role, Parcel available) {
        Budget guarantee = new Budget(index -> quotas.unsatisfied(role, index));
        Budget allowed = new Budget(index -> quotas.allowed(role, index, guarantee.spent(index)));
        Parcel parcel = slicer.slice(available, List.of(guarantee, allowed));
        Amounts guaranteed = guarantee.spent();
        return guaranteed.isEmpty() ? Portion.NONE : new Portion(parcel, guaranteed);
    }

    @Override
    void consumed(Role role, Portion portion) {
        quotas.consume(role, portion.parcel().unreserved(), portion.guaranteed());
    }
}

package org.mesosgi.hierarchical.internal.cluster;

import org.mesosgi.hierarchical.internal.amounts.Parcel;

/** Something that a framework has declined for one of its roles, for a while. No two of them are equal. */
final class OfferFilter {

    final Subscription subscription;
    final Agent agent;
    final Parcel refused;

    /** When it ends, on the host's clock. */
    final long end;

    /** Whether it has been taken away before its end. */
    boolean removed;

    OfferFilter(Subscription subscription, Agent agent, Parcel refused, long end) {
        this.subscription = subscription;
        this.agent = agent;
        this.refused = refused;
        this.end = end;
    }
}

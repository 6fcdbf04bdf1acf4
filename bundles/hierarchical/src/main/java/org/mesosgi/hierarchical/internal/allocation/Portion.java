package org.mesosgi.hierarchical.internal.allocation;

import org.mesosgi.hierarchical.internal.amounts.Amounts;
import org.mesosgi.hierarchical.internal.amounts.Parcel;

/**
 * What a framework could be offered of an agent.
 *
 * @param parcel all of it
 * @param guaranteed that part of it which is on account of its role's guarantees
 */
record Portion(Parcel parcel, Amounts guaranteed) {

    /** Nothing. */
    static final Portion NONE = new Portion(Parcel.EMPTY, Amounts.NONE);
}

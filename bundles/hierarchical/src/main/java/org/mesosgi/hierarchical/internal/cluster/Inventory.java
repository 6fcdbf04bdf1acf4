package org.mesosgi.hierarchical.internal.cluster;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.mesosgi.hierarchical.internal.amounts.Parcel;
import org.mesosgi.hierarchical.internal.amounts.Parcels;

/** What an agent has, who holds how much of it, and what is left. */
final class Inventory {

    private final Parcels parcels;
    private final Map<Claimant, Parcel> claims = new LinkedHashMap<>();

    private Parcel total = Parcel.EMPTY;
    private Parcel available = Parcel.EMPTY;

    /** Whether more is held than there is: an agent may come back with less than it had. */
    private boolean overcommitted;

    Inventory(Parcels parcels) {
        this.parcels = parcels;
    }

    Parcel total() {
        return total;
    }

    /** What can be offered: what nobody holds, and all that is shared. */
    Parcel available() {
        return available;
    }

    Set<Claimant> claimants() {
        return claims.keySet();
    }

    /** What somebody holds. */
    Parcel heldBy(Claimant claimant) {
        return claims.getOrDefault(claimant, Parcel.EMPTY);
    }

    /** Somebody gets something that is available. */
    void claim(Claimant claimant, Parcel parcel) {
        hold(claimant, parcel);
        available = parcels.minus(available, parcels.exclusive(parcel));
    }

    /** Somebody gives back something that is held. */
    void release(Claimant claimant, Parcel parcel) {
        drop(claimant, parcel);
        if (overcommitted) {
            setTotal(total);
        } else {
            available = parcels.plus(available, parcels.exclusive(parcel));
        }
    }

    /** Somebody holds something from now on, available or not; {@link #setTotal} must follow. */
    void hold(Claimant claimant, Parcel parcel) {
        if (!parcel.isEmpty()) {
            claims.merge(claimant, parcel, parcels::plus);
        }
    }

    /** Somebody does not hold something any more; {@link #setTotal} must follow. */
    void drop(Claimant claimant, Parcel parcel) {
        Parcel rest = parcels.minus(heldBy(claimant), parcel);
        if (rest.isEmpty()) {
            claims.remove(claimant);
        } else {
            claims.put(claimant, rest);
        }
    }

    /** There is more, or less, than before, and so may be what is held. */
    void setTotal(Parcel newTotal) {
        Parcel held = Parcel.EMPTY;
        for (Parcel claim : claims.values()) {
            held = parcels.plus(held, parcels.exclusive(claim));
        }
        total = newTotal;
        available = parcels.minus(total, held);
        overcommitted = !total.contains(held);
    }

    /** There is more, or less, than before; what is held has not changed. */
    void replaceTotal(Parcel newTotal) {
        if (overcommitted || !newTotal.contains(total)) {
            setTotal(newTotal);
            return;
        }
        available = parcels.plus(available, parcels.minus(newTotal, total));
        total = newTotal;
    }
}

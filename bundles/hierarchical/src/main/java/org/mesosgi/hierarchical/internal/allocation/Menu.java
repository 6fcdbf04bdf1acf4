package org.mesosgi.hierarchical.internal.allocation;

import java.util.function.Function;
import org.mesosgi.hierarchical.internal.amounts.Parcel;
import org.mesosgi.hierarchical.internal.amounts.Parcels;
import org.mesosgi.hierarchical.internal.cluster.Framework;

/** What the frameworks of a role could be offered of an agent as it is now; the same for all with the same abilities. */
final class Menu {

    private final Parcels parcels;
    private final Parcel available;
    private final Function<Parcel, Portion> portions;

    /** By abilities, as far as anybody has asked. */
    private final Portion[] known;

    /**
     * A menu.
     *
     * @param available what is available to the role
     * @param portions what may be offered of what a framework can deal with
     */
    Menu(Parcels parcels, Parcel available, Function<Parcel, Portion> portions) {
        this.parcels = parcels;
        this.available = available;
        this.portions = portions;
        this.known = new Portion[available.isPlain() ? 1 : Eligibility.ABILITIES];
    }

    boolean isEmpty() {
        return available.isEmpty();
    }

    Portion portion(Framework framework) {
        int index = available.isPlain() ? 0 : Eligibility.abilities(framework);
        if (known[index] == null) {
            known[index] =
                    portions.apply(parcels.filter(available, resource -> Eligibility.mayReceive(framework, resource)));
        }
        return known[index];
    }
}

package org.mesosgi.master.internal.leader;

import static java.util.Objects.requireNonNull;

import org.mesosgi.api.value.MasterInfo;

/** How a master stands. */
public sealed interface Standing {

    /** Nobody is known to lead. */
    record NoLeader() implements Standing {}

    /**
     * Another master leads.
     *
     * @param leader that one
     */
    record Following(MasterInfo leader) implements Standing {

        public Following {
            requireNonNull(leader, "leader is null");
        }
    }

    /** This master leads, and does not know yet what its predecessor has known. */
    record Recovering() implements Standing {}

    /** This master leads. */
    record Leading() implements Standing {}
}

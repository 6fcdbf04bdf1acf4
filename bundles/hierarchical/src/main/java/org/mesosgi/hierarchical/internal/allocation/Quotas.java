package org.mesosgi.hierarchical.internal.allocation;

import java.util.HashMap;
import java.util.Map;
import org.mesosgi.hierarchical.internal.amounts.Amounts;
import org.mesosgi.hierarchical.internal.amounts.Limits;
import org.mesosgi.hierarchical.internal.amounts.Tally;
import org.mesosgi.hierarchical.internal.cluster.Cluster;
import org.mesosgi.hierarchical.internal.cluster.Role;

/**
 * What quotas guarantee and allow, as a run proceeds.
 *
 * <p>Consumed is what is reserved for a role and the roles below it, held or not, and what they hold of the rest that is
 * not revocable. The headroom is what must stay free so that all guarantees can still be met: the sum of what is
 * guaranteed and not consumed.
 */
final class Quotas {

    private final Map<Role, Tally> consumed = new HashMap<>();
    private final Tally headroom = new Tally();
    private final Tally free;

    /** As things stand when a run begins. */
    Quotas(Cluster cluster) {
        free = cluster.ledger().free();
        for (Role role : cluster.roles().withQuota()) {
            consumed.put(role, role.consumed());
            for (int index = 0; index < role.guarantees().length(); index++) {
                headroom.add(index, unsatisfied(role, index));
            }
        }
    }

    /** Whether anything is guaranteed that is not consumed yet. */
    boolean hasUnsatisfied() {
        return !headroom.isEmpty();
    }

    /** Whether something is guaranteed to a role that it does not consume yet. */
    boolean isUnsatisfied(Role role) {
        for (int index = 0; index < role.guarantees().length(); index++) {
            if (unsatisfied(role, index) > 0) {
                return true;
            }
        }
        return false;
    }

    /** What is guaranteed to a role of a scalar and not consumed yet. */
    long unsatisfied(Role role, int index) {
        return Math.max(0, role.guarantees().get(index) - consumed.get(role).get(index));
    }

    /** Whether a role can have all that is free. */
    boolean isUnlimited(Role role) {
        return role.limits().isEmpty() && headroom.isEmpty();
    }

    /**
     * What a role can have of a scalar within its limits and without use of the headroom.
     *
     * @param guaranteed what it gets anyway, on account of its guarantees
     */
    long allowed(Role role, int index, long guaranteed) {
        long surplus = headroom.isEmpty() ? Limits.UNLIMITED : Math.max(0, free.get(index) - headroom.get(index));
        if (role.limits().isEmpty()) {
            return surplus;
        }
        return Math.min(surplus, role.limits().left(index, consumed.get(role).get(index) + guaranteed));
    }

    /**
     * A role gets something.
     *
     * @param amounts all that counts for quotas
     * @param guaranteed that part of it which its guarantees were good for
     */
    void consume(Role role, Amounts amounts, Amounts guaranteed) {
        // Roles below one with a quota are left out until the next run: Mesos does not count them either.
        if (role.hasQuota()) {
            consumed.get(role).add(amounts);
        }
        headroom.subtract(guaranteed);
    }
}

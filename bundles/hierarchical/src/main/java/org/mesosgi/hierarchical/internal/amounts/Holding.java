package org.mesosgi.hierarchical.internal.amounts;

import java.util.HashMap;
import java.util.Map;
import org.mesosgi.api.value.AgentId;

/**
 * What somebody holds on all agents together, in amounts of scalars. A shared resource counts once, however many copies
 * are held: the first one counts in, the last one counts out.
 */
public final class Holding {

    private final Tally total;
    private final Map<Copied, Integer> copies;

    /** A shared resource of one agent. */
    private record Copied(AgentId agent, Parcel.Shared shared) {}

    /** Nothing is held yet. */
    public Holding() {
        this(new Tally(), new HashMap<>(0));
    }

    private Holding(Tally total, Map<Copied, Integer> copies) {
        this.total = total;
        this.copies = copies;
    }

    /** The amounts, for reading. */
    public Tally total() {
        return total;
    }

    /** More is held, on an agent. */
    public void add(AgentId agent, Parcel parcel) {
        total.add(parcel.exclusive());
        for (Parcel.Shared shared : parcel.shared()) {
            if (copies.merge(new Copied(agent, shared), 1, Integer::sum) == 1) {
                total.add(shared.amounts());
            }
        }
    }

    /** Less is held, on an agent. */
    public void subtract(AgentId agent, Parcel parcel) {
        total.subtract(parcel.exclusive());
        for (Parcel.Shared shared : parcel.shared()) {
            subtract(new Copied(agent, shared), 1);
        }
    }

    /** What another holding has, and what was added to this one too, is not held any more. */
    public void subtract(Holding part) {
        total.subtract(part.total);
        part.copies.forEach((copied, count) -> {
            // Counted out with the total just now; counted in again unless these were the last copies.
            total.add(copied.shared().amounts());
            subtract(copied, count);
        });
    }

    /** An independent holding that begins with what is in this one. */
    public Holding copy() {
        return new Holding(total.copy(), new HashMap<>(copies));
    }

    private void subtract(Copied copied, int count) {
        if (copies.computeIfPresent(copied, (key, held) -> held > count ? held - count : null) == null) {
            total.subtract(copied.shared().amounts());
        }
    }
}

package org.mesosgi.hierarchical.internal.allocation;

import java.util.function.IntToLongFunction;
import org.mesosgi.hierarchical.internal.amounts.Amounts;
import org.mesosgi.hierarchical.internal.amounts.Tally;

/** So much may be taken of each scalar, and no more. */
final class Budget {

    private final IntToLongFunction bounds;
    private final Tally spent = new Tally();

    /** @param bounds in thousandths, by the numbers of scalars; they may depend on what happens elsewhere meanwhile */
    Budget(IntToLongFunction bounds) {
        this.bounds = bounds;
    }

    /**
     * Takes as much as is left.
     *
     * @param wanted how much to take at most
     * @param whole whether to take all or nothing
     * @return how much was taken
     */
    long take(int index, long wanted, boolean whole) {
        long left = Math.max(0, bounds.applyAsLong(index) - spent.get(index));
        long taken = whole && left < wanted ? 0 : Math.min(left, wanted);
        spent.add(index, taken);
        return taken;
    }

    /** What was taken so far of a scalar. */
    long spent(int index) {
        return spent.get(index);
    }

    /** What was taken so far. */
    Amounts spent() {
        return spent.toAmounts();
    }
}

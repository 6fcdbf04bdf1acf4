package org.mesosgi.hierarchical.internal.amounts;

import java.util.Arrays;
import java.util.Map;
import org.mesosgi.api.resource.ResourceQuantities;

/** Amounts of scalars in thousandths, by the numbers of {@link ScalarNames}. Immutable. */
public final class Amounts {

    /** No amounts. */
    public static final Amounts NONE = new Amounts(new long[0]);

    /** May be shorter than there are names: the rest is zero. Never changed once it is in here. */
    final long[] thousandths;

    Amounts(long[] thousandths) {
        this.thousandths = thousandths;
    }

    /** Quantities as a vector. */
    public static Amounts of(ResourceQuantities quantities, ScalarNames names) {
        Tally tally = new Tally();
        for (Map.Entry<String, Long> quantity : quantities.thousandths().entrySet()) {
            tally.add(names.indexOf(quantity.getKey()), quantity.getValue());
        }
        return tally.toAmounts();
    }

    /** The amount of one scalar. */
    public long get(int index) {
        return index < thousandths.length ? thousandths[index] : 0;
    }

    /** The numbers of all scalars of which there may be some are less than this. */
    public int length() {
        return thousandths.length;
    }

    /** Whether there is nothing. */
    public boolean isEmpty() {
        for (long amount : thousandths) {
            if (amount != 0) {
                return false;
            }
        }
        return true;
    }

    /** The sum. */
    Amounts plus(Amounts those) {
        if (isEmpty() || those.isEmpty()) {
            return isEmpty() ? those : this;
        }
        long[] sum = Arrays.copyOf(thousandths, Math.max(thousandths.length, those.thousandths.length));
        for (int i = 0; i < those.thousandths.length; i++) {
            sum[i] += those.thousandths[i];
        }
        return new Amounts(sum);
    }

    /** Whether of no scalar there is less than in those. */
    public boolean contains(Amounts those) {
        for (int i = 0; i < those.thousandths.length; i++) {
            if (get(i) < those.thousandths[i]) {
                return false;
            }
        }
        return true;
    }
}

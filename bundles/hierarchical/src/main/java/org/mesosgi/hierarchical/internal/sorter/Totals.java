package org.mesosgi.hierarchical.internal.sorter;

import java.util.Set;
import java.util.stream.IntStream;
import org.mesosgi.hierarchical.internal.amounts.Amounts;
import org.mesosgi.hierarchical.internal.amounts.ScalarNames;
import org.mesosgi.hierarchical.internal.amounts.Tally;

/** What there is to share: the sum over all agents. All sorters of a cluster look at the same one. */
public final class Totals {

    private final ScalarNames names;
    private final Set<String> excluded;
    private final Tally sum = new Tally();

    private long version;

    /** The names that count, and how much there is of each, as of a version. */
    private long countedVersion;

    private int[] counted = new int[0];
    private double[] units = new double[0];

    /**
     * Nothing yet.
     *
     * @param excluded names of resources that do not count for shares
     */
    public Totals(ScalarNames names, Set<String> excluded) {
        this.names = names;
        this.excluded = excluded;
    }

    /** The sum, for reading. */
    public Tally sum() {
        return sum;
    }

    /** Part of it, or all, is replaced. */
    public void replace(Amounts before, Amounts after) {
        sum.replace(before, after);
        version++;
    }

    /** Changes whenever the sum does. */
    long version() {
        return version;
    }

    /** The largest part of any resource that somebody holds. */
    double dominantShare(Tally held) {
        if (countedVersion != version) {
            count();
        }
        double share = 0;
        for (int i = 0; i < counted.length; i++) {
            // Thousandths are made whole first, as in Mesos: the last bit of the quotient decides between equal shares.
            share = Math.max(share, held.get(counted[i]) / 1000.0 / units[i]);
        }
        return share;
    }

    private void count() {
        counted = IntStream.range(0, names.size())
                .filter(index -> sum.get(index) > 0 && !excluded.contains(names.nameOf(index)))
                .toArray();
        units = IntStream.of(counted)
                .mapToDouble(index -> sum.get(index) / 1000.0)
                .toArray();
        countedVersion = version;
    }
}

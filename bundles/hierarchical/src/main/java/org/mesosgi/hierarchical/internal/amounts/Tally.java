package org.mesosgi.hierarchical.internal.amounts;

import java.util.Arrays;

/** A running sum of amounts. It never falls below zero. */
public final class Tally {

    /** Most clusters know cpus, mem, disk and perhaps gpus. */
    private static final int USUAL_LENGTH = 4;

    private long[] thousandths;

    /** Nothing yet. */
    public Tally() {
        this(new long[USUAL_LENGTH]);
    }

    private Tally(long[] thousandths) {
        this.thousandths = thousandths;
    }

    /** The amount of one scalar. */
    public long get(int index) {
        return index < thousandths.length ? thousandths[index] : 0;
    }

    /** The numbers of all scalars of which there may be some are less than this. */
    public int length() {
        return thousandths.length;
    }

    /** Counts amounts in. */
    public void add(Amounts amounts) {
        long[] more = amounts.thousandths;
        ensure(more.length);
        for (int i = 0; i < more.length; i++) {
            thousandths[i] += more[i];
        }
    }

    /** Counts another sum in. */
    public void add(Tally those) {
        for (int i = 0; i < those.thousandths.length; i++) {
            add(i, those.thousandths[i]);
        }
    }

    /** Counts an amount of one scalar in. */
    public void add(int index, long amount) {
        ensure(index + 1);
        thousandths[index] += amount;
    }

    /** Counts amounts out. */
    public void subtract(Amounts amounts) {
        int length = Math.min(thousandths.length, amounts.thousandths.length);
        for (int i = 0; i < length; i++) {
            thousandths[i] = Math.max(0, thousandths[i] - amounts.thousandths[i]);
        }
    }

    /** Counts an amount of one scalar out. */
    public void subtract(int index, long amount) {
        if (index < thousandths.length) {
            thousandths[index] = Math.max(0, thousandths[index] - amount);
        }
    }

    /** Counts another sum out. */
    public void subtract(Tally those) {
        for (int i = 0; i < those.thousandths.length; i++) {
            subtract(i, those.thousandths[i]);
        }
    }

    /** Counts amounts out, and others in. */
    public void replace(Amounts before, Amounts after) {
        subtract(before);
        add(after);
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

    /** An independent sum that begins with what is in this one. */
    public Tally copy() {
        return new Tally(thousandths.clone());
    }

    /** What is in this sum now. */
    public Amounts toAmounts() {
        return isEmpty() ? Amounts.NONE : new Amounts(thousandths.clone());
    }

    private void ensure(int length) {
        if (length > thousandths.length) {
            thousandths = Arrays.copyOf(thousandths, Math.max(length, 2 * thousandths.length));
        }
    }
}

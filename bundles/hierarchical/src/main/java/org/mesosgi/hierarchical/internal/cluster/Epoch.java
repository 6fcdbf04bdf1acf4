package org.mesosgi.hierarchical.internal.cluster;

/**
 * Counts the changes after which any agent may be offered again. As long as it stays the same, an agent of which nobody
 * could be offered anything, and that has not changed itself, need not be looked at again.
 */
final class Epoch {

    private long number;

    long number() {
        return number;
    }

    void advance() {
        number++;
    }
}

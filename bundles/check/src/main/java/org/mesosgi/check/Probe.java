package org.mesosgi.check;

/** A way to check a task. */
@FunctionalInterface
public interface Probe {

    /** Begins to check. Does not block, and does not throw: what goes wrong is the failure of the result. */
    Attempt start();
}

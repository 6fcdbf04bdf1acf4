package org.mesosgi.agent.internal.check;

/** A way to check a task. */
@FunctionalInterface
interface Probe {

    /** Begins to check. Does not block, and does not throw: what goes wrong is the failure of the result. */
    Attempt start();
}

package org.mesosgi.runtime;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Gives a module that is to fill a slot what it has to know, for kinds that hold state: the host tells the successor what
 * its predecessor knew, and then lets calls go to it.
 *
 * @param <T> the interface of the module's kind
 */
@ConsumerType
@FunctionalInterface
public interface Handover<T> {

    /**
     * Hands over. Called for every instance but the first, on the thread that changes the slot; may block.
     *
     * @param next the instance, which nobody calls yet
     * @param makeCurrent lets calls of the slot's view go to it; to be run once, on any thread, before this returns
     * @throws RuntimeException if the instance cannot take over; then {@code makeCurrent} must not have been run, and the
     *     change is undone
     */
    void handOver(T next, Runnable makeCurrent);

    /**
     * Whether other modules may take over while {@code makeCurrent} is running, so that a change can be one of several
     * modules: then it may block, and throws if one of the others cannot take over. Not to be said by a host whose other
     * slots need the thread that it is run on.
     */
    default boolean canNest() {
        return false;
    }
}

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
}

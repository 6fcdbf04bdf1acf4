package org.mesosgi.runtime;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The place in a host that a selected module fills.
 *
 * <p>A host never holds a module's instance: it calls the slot's {@link #get() view}. Every call takes a lease on the
 * instance that is current then. {@link #swap} makes another one current, waits until the leases on the old one have
 * ended, and releases it: no call is lost, none sees a released instance, and none waits for another.
 *
 * <p>All methods may be called from any thread.
 *
 * @param <T> the interface of the module's kind
 */
@ProviderType
public interface Slot<T> extends AutoCloseable {

    /** Who uses the module, for messages: for example {@code master --allocator}. */
    String user();

    /**
     * The module as the host calls it, always the same object. Exceptions of the module pass through unchanged.
     *
     * @throws IllegalStateException by a call of one of the view's methods if no module can be {@link #isCallable called}
     */
    T get();

    /** The module that fills the slot now; empty if it was unloaded by force, or the slot is closed. */
    Optional<LoadedModule> module();

    /** Whether calls reach a module: not if the slot is empty, nor if its module is in quarantine. */
    boolean isCallable();

    /**
     * Fills the slot with another module of the same kind. Calls that have begun end on the old instance; calls that
     * begin from now on go to the new one. Returns when the old one is released.
     *
     * @param name the module's name; the current one's for a fresh instance of it
     * @throws ProblemException if there is no such module, or it cannot be created; the slot is as it was
     * @throws IllegalStateException if the slot is closed
     */
    void swap(String name);

    /** Empties the slot: waits until the leases have ended, and releases the instance. Does nothing the second time. */
    @Override
    void close();
}

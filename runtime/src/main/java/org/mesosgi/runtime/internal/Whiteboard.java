package org.mesosgi.runtime.internal;

import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells all listeners that are registered as services. */
final class Whiteboard<L> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Whiteboard.class);

    private final ServiceTracker<L, L> listeners;

    Whiteboard(BundleContext context, Class<L> listener) {
        listeners = new ServiceTracker<>(context, listener, null);
        listeners.open();
    }

    /** Tells them one after the other, on this thread. */
    void tell(Consumer<L> news) {
        for (L listener : listeners.getTracked().values()) {
            try {
                news.accept(listener);
            } catch (RuntimeException | LinkageError e) {
                // Whoever only looks on must not disturb the host.
                LOG.warn("Listener {} has failed", listener.getClass().getName(), e);
            }
        }
    }

    @Override
    public void close() {
        listeners.close();
    }
}

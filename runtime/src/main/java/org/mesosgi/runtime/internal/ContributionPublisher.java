package org.mesosgi.runtime.internal;

import java.util.function.Consumer;
import org.mesosgi.runtime.Contribution;
import org.mesosgi.runtime.ContributionListener;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells all listeners that are registered as services what modules add. */
final class ContributionPublisher implements Consumer<Contribution>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ContributionPublisher.class);

    private final ServiceTracker<ContributionListener, ContributionListener> listeners;

    ContributionPublisher(BundleContext context) {
        listeners = new ServiceTracker<>(context, ContributionListener.class, null);
        listeners.open();
    }

    @Override
    public void accept(Contribution contribution) {
        LOG.debug("{} {}: {}", contribution.module(), contribution.method(), contribution.what());
        for (ContributionListener listener : listeners.getTracked().values()) {
            tell(listener, contribution);
        }
    }

    private static void tell(ContributionListener listener, Contribution contribution) {
        try {
            listener.contributed(contribution);
        } catch (RuntimeException | LinkageError e) {
            // Whoever only looks on must not disturb the host.
            LOG.warn("Listener {} has failed", listener.getClass().getName(), e);
        }
    }

    @Override
    public void close() {
        listeners.close();
    }
}

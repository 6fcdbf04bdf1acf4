package org.mesosgi.itests.modules;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Keeps its bundle from starting. */
public final class BrokenActivator implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        throw new IllegalStateException("does not start");
    }

    @Override
    public void stop(BundleContext context) {
        // It never started.
    }
}

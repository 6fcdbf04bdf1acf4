package org.mesosgi.launcher.internal.framework;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;

/**
 * Runs something when the framework begins to stop, whoever stops it. As the first of the activators in the system bundle it
 * is the first to hear of it: what runs can still use everything.
 */
final class BeforeStop implements BundleActivator, SynchronousBundleListener {

    private final List<Runnable> actions = new CopyOnWriteArrayList<>();

    void add(Runnable action) {
        actions.add(action);
    }

    @Override
    public void start(BundleContext context) {
        context.addBundleListener(this);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPING && event.getBundle().getBundleId() == Constants.SYSTEM_BUNDLE_ID) {
            actions.forEach(Runnable::run);
        }
    }

    @Override
    public void stop(BundleContext context) {
        context.removeBundleListener(this);
    }
}

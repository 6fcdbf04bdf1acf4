package org.mesosgi.itests.benchmarks.rival;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.util.tracker.ServiceTracker;

/** Starts a framework and bundles, prints what a component of theirs says, and ends. */
public final class BareFelix {

    private BareFelix() {}

    /**
     * Runs it.
     *
     * @param arguments a folder for the framework's cache, then the bundles
     */
    public static void main(String[] arguments) throws BundleException, InterruptedException {
        Framework framework = ServiceLoader.load(FrameworkFactory.class)
                .iterator()
                .next()
                .newFramework(Map.of(Constants.FRAMEWORK_STORAGE, arguments[0]));
        framework.start();
        BundleContext context = framework.getBundleContext();
        List<Bundle> bundles = new ArrayList<>();
        for (String jar : List.of(arguments).subList(1, arguments.length)) {
            bundles.add(context.installBundle("reference:" + Path.of(jar).toUri()));
        }
        for (Bundle bundle : bundles) {
            bundle.start();
        }
        ServiceTracker<Supplier<String>, Supplier<String>> tracker =
                new ServiceTracker<>(context, Supplier.class.getName(), null);
        tracker.open();
        System.out.println(tracker.waitForService(0).get());
        framework.stop();
        framework.waitForStop(0);
    }
}

package org.mesosgi.launcher.internal.framework;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.util.tracker.ServiceTracker;

/** A running framework. Its cache is a new temporary folder, gone when it is closed: the manifests are the truth. */
public final class FrameworkProcess implements AutoCloseable {

    /** Felix takes activators that run in the system bundle under this key. */
    private static final String SYSTEM_BUNDLE_ACTIVATORS = "felix.systembundle.activators";

    private final Framework framework;
    private final Path cache;
    private final BeforeStop beforeStop;

    private FrameworkProcess(Framework framework, Path cache, BeforeStop beforeStop) {
        this.framework = framework;
        this.cache = cache;
        this.beforeStop = beforeStop;
    }

    /**
     * Starts a framework without bundles.
     *
     * @param classPath the jars whose packages the system bundle exports
     * @param activators what runs in the system bundle
     * @param properties framework properties
     */
    public static FrameworkProcess start(
            List<Path> classPath, List<BundleActivator> activators, Map<String, String> properties) {
        Map<String, Object> configuration = new HashMap<>(properties);
        configuration.putAll(SystemBundle.properties(classPath));
        Path cache = createCache();
        try {
            configuration.put(Constants.FRAMEWORK_STORAGE, cache.toString());
            configuration.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
            // Nothing reaches classes of the process but through imports.
            configuration.put("felix.bootdelegation.implicit", "false");
            // Parameters, and with them secrets, are never written to disk.
            configuration.put("felix.cm.pm", "memory");
            // No complaints of its own (0 is below errors): we tell the operator what it says, in the operator's words.
            configuration.put("ds.loglevel", "0");
            BeforeStop beforeStop = new BeforeStop();
            List<BundleActivator> all = new ArrayList<>(List.of(beforeStop));
            all.addAll(activators);
            configuration.put(SYSTEM_BUNDLE_ACTIVATORS, all);
            @SuppressWarnings({"unchecked", "rawtypes"}) // Felix takes objects where the specification has strings.
            Framework framework = ServiceLoader.load(FrameworkFactory.class, FrameworkProcess.class.getClassLoader())
                    .iterator()
                    .next()
                    .newFramework((Map) configuration);
            framework.start();
            return new FrameworkProcess(framework, cache, beforeStop);
        } catch (BundleException e) {
            CacheFolder.delete(cache);
            throw new IllegalStateException("the OSGi framework does not start", e);
        }
    }

    private static Path createCache() {
        try {
            return CacheFolder.create();
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder for the OSGi framework", e);
        }
    }

    /** The context of the system bundle. */
    public BundleContext context() {
        return framework.getBundleContext();
    }

    /**
     * Installs bundles, then starts them in their order, but first those that have no activator: these take no time, and
     * their components wait for what they need, while others may wait for these.
     */
    public void run(List<Path> jars) {
        try {
            List<Bundle> bundles = new ArrayList<>();
            for (Path jar : jars) {
                bundles.add(context().installBundle("reference:" + jar.toUri()));
            }
            bundles.sort(Comparator.comparing(FrameworkProcess::hasActivator));
            for (Bundle bundle : bundles) {
                bundle.start();
            }
        } catch (BundleException e) {
            throw new IllegalStateException("a bundle of the distribution does not start: " + e.getMessage(), e);
        }
    }

    private static boolean hasActivator(Bundle bundle) {
        return bundle.getHeaders("").get(Constants.BUNDLE_ACTIVATOR) != null;
    }

    /**
     * Waits for a service.
     *
     * @param filter which one, if there may be several; {@code null} is not allowed, "(objectClass=*)" takes any
     * @throws IllegalStateException if it does not come in time
     */
    public <T> T await(Class<T> service, String filter, Duration deadline) {
        ServiceTracker<T, T> tracker = null;
        try {
            Filter both = FrameworkUtil.createFilter(
                    "(&(" + Constants.OBJECTCLASS + "=" + service.getName() + ")" + filter + ")");
            tracker = new ServiceTracker<>(context(), both, null);
            tracker.open();
            T found = tracker.waitForService(deadline.toMillis());
            if (found == null) {
                throw new IllegalStateException("the service " + both + " does not come");
            }
            return found;
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + service.getName(), e);
        }
        // The tracker stays open: closing it would give the service back.
    }

    /** Runs something when the framework begins to stop, whoever stops it, before a bundle does. */
    public void beforeStop(Runnable action) {
        beforeStop.add(action);
    }

    /** Waits until the framework has stopped, for example because the shell was told to. */
    public void awaitStop() throws InterruptedException {
        framework.waitForStop(0);
    }

    /** Stops the framework, bundles first; waits some seconds at most. */
    @Override
    public void close() {
        try {
            framework.stop();
            framework.waitForStop(Duration.ofSeconds(4).toMillis());
        } catch (BundleException e) {
            throw new IllegalStateException("the OSGi framework does not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            CacheFolder.delete(cache);
        }
    }
}

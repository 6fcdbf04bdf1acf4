package org.mesosgi.itests.framework;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.mesosgi.launcher.internal.distribution.Distribution;
import org.mesosgi.launcher.internal.framework.SystemBundle;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/**
 * The framework that is on the class path, with Declarative Services and Configuration Admin, and the API of modules in its
 * system bundle; without the runtime.
 */
public final class PlainFramework implements AutoCloseable {

    private final Framework framework;

    private PlainFramework(Framework framework) {
        this.framework = framework;
    }

    /**
     * Starts it.
     *
     * @param cache its folder
     * @param more properties beside those that it needs
     */
    public static PlainFramework start(Distribution distribution, Path cache, Map<String, String> more)
            throws BundleException {
        Map<String, String> properties = new HashMap<>(more);
        properties.putAll(SystemBundle.properties(distribution.libraries()));
        properties.put(Constants.FRAMEWORK_STORAGE, cache.toString());
        properties.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
        // Equinox gives bundles the classes of the boot class path only, unless it is told what the class path is.
        properties.put("osgi.parentClassloader", "app");
        properties.put("felix.cm.pm", "memory");
        properties.put("ds.loglevel", "0");
        Framework framework =
                ServiceLoader.load(FrameworkFactory.class).iterator().next().newFramework(properties);
        framework.start();
        List<Bundle> bundles = new ArrayList<>();
        for (Path jar : distribution.bundles("core")) {
            bundles.add(framework.getBundleContext().installBundle("reference:" + jar.toUri()));
        }
        for (Bundle bundle : bundles) {
            bundle.start();
        }
        return new PlainFramework(framework);
    }

    /** The context of the system bundle. */
    public BundleContext context() {
        return framework.getBundleContext();
    }

    @Override
    public void close() throws BundleException {
        framework.stop();
        try {
            framework.waitForStop(0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

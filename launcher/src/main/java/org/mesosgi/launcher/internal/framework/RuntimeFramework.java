package org.mesosgi.launcher.internal.framework;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mesosgi.launcher.internal.distribution.Distribution;
import org.osgi.framework.BundleActivator;

/** A framework with the module runtime in its system bundle, Configuration Admin and Declarative Services. */
public final class RuntimeFramework {

    /** A filter for any service. */
    public static final String ANY = "(objectClass=*)";

    private static final String RUNTIME_ACTIVATOR = "org.mesosgi.runtime.internal.Activator";
    private static final String SHELL_ACTIVATOR = "org.apache.felix.gogo.runtime.activator.Activator";

    private RuntimeFramework() {}

    /** Starts one, without a shell: that would take the standard streams of the process. */
    public static FrameworkProcess start(Distribution distribution, Map<String, String> properties) {
        return start(distribution, properties, List.of(activator(RUNTIME_ACTIVATOR)));
    }

    /**
     * Starts one with Gogo, which is on the class path with the commands that are written against it: it looks for itself
     * by name, and must not find another copy.
     */
    public static FrameworkProcess startWithShell(Distribution distribution, Map<String, String> properties) {
        return start(distribution, properties, List.of(activator(RUNTIME_ACTIVATOR), activator(SHELL_ACTIVATOR)));
    }

    private static FrameworkProcess start(
            Distribution distribution, Map<String, String> properties, List<BundleActivator> activators) {
        Map<String, String> all = new HashMap<>(properties);
        all.putIfAbsent("mesos.modules.libraries", distribution.modules().toString());
        FrameworkProcess framework = FrameworkProcess.start(distribution.libraries(), activators, all);
        try {
            framework.run(distribution.bundles("core"));
            return framework;
        } catch (RuntimeException e) {
            framework.close();
            throw e;
        }
    }

    /** An activator that a bundle's headers name; the launcher compiles against exported packages only. */
    private static BundleActivator activator(String name) {
        try {
            return Class.forName(name)
                    .asSubclass(BundleActivator.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the class path is incomplete: " + name, e);
        }
    }
}

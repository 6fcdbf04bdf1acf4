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

    private RuntimeFramework() {}

    /** Starts one. */
    public static FrameworkProcess start(Distribution distribution, Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(properties);
        all.putIfAbsent("mesos.modules.libraries", distribution.modules().toString());
        FrameworkProcess framework = FrameworkProcess.start(distribution.libraries(), List.of(runtime()), all);
        try {
            framework.run(distribution.bundles("core"));
            return framework;
        } catch (RuntimeException e) {
            framework.close();
            throw e;
        }
    }

    /** The activator that the runtime's headers name; the launcher compiles against its exported package only. */
    private static BundleActivator runtime() {
        try {
            return Class.forName(RUNTIME_ACTIVATOR)
                    .asSubclass(BundleActivator.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the runtime is not on the class path", e);
        }
    }
}

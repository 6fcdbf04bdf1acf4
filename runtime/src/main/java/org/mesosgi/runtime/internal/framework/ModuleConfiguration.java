package org.mesosgi.runtime.internal.framework;

import static java.util.Objects.requireNonNull;

import org.mesosgi.runtime.internal.plan.PlannedModule;
import org.osgi.framework.Bundle;

/**
 * A configuration of a module: it makes one generation of the module's service.
 *
 * @param module the module
 * @param bundle its library
 * @param pid the configuration's PID, one a generation
 */
public record ModuleConfiguration(PlannedModule module, Bundle bundle, String pid) {

    public ModuleConfiguration {
        requireNonNull(module, "module is null");
        requireNonNull(bundle, "bundle is null");
        requireNonNull(pid, "pid is null");
    }
}

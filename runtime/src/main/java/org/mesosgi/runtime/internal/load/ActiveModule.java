package org.mesosgi.runtime.internal.load;

import static java.util.Objects.requireNonNull;

import org.mesosgi.runtime.internal.framework.ModuleConfiguration;
import org.mesosgi.runtime.internal.framework.ModuleService;
import org.mesosgi.runtime.internal.plan.PlannedModule;
import org.mesosgi.runtime.internal.slot.ModuleGate;
import org.osgi.framework.Bundle;

/**
 * A module that is loaded.
 *
 * @param planned what was asked for
 * @param configuration its parameters in the framework
 * @param service makes its instances
 * @param gate whether it may be called
 */
public record ActiveModule(
        PlannedModule planned, ModuleConfiguration configuration, ModuleService service, ModuleGate gate) {

    public ActiveModule {
        requireNonNull(planned, "planned is null");
        requireNonNull(configuration, "configuration is null");
        requireNonNull(service, "service is null");
        requireNonNull(gate, "gate is null");
    }

    /** The same behind the gate of another one, whose place it takes. */
    public ActiveModule behind(ModuleGate other) {
        return new ActiveModule(planned, configuration, service, other);
    }

    /** Its name. */
    public String name() {
        return planned.name();
    }

    /** The name of its kind. */
    public String kind() {
        return planned.declaration().get("kind");
    }

    /** The bundle of its library. */
    public Bundle bundle() {
        return configuration.bundle();
    }
}

package org.mesosgi.runtime.internal;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.mesosgi.runtime.internal.framework.ModuleService;
import org.mesosgi.runtime.internal.load.ActiveModule;
import org.osgi.framework.Bundle;

/**
 * Which modules use others themselves, through OSGi.
 *
 * <p>Declarative Services tells whom it has given a module to. A library may also get it in its own way; then each of its
 * modules that is in use may be the one that uses it.
 */
final class Clients {

    private final ModuleTable table;

    Clients(ModuleTable table) {
        this.table = requireNonNull(table, "table is null");
    }

    /** The modules that use one. */
    List<ActiveModule> of(ActiveModule module) {
        ModuleService service = module.service();
        List<Bundle> libraries = service.clients();
        return table.all().stream()
                .filter(other ->
                        libraries.contains(other.bundle()) && !other.name().equals(module.name()))
                .filter(other -> isOfAnotherLibraryAndInUse(other, module) || service.isGivenTo(other.configuration()))
                .toList();
    }

    private boolean isOfAnotherLibraryAndInUse(ActiveModule other, ActiveModule module) {
        return !other.bundle().equals(module.bundle())
                && !table.slotsOf(other.name()).isEmpty();
    }
}

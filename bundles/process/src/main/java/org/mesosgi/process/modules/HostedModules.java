package org.mesosgi.process.modules;

import java.util.Map;
import java.util.Optional;
import org.mesosgi.api.value.MasterInfo;
import org.osgi.annotation.versioning.ProviderType;

/** The modules of this process that use {@link org.mesosgi.api.host.ModuleHost}, as its hosts see them: a service. */
@ProviderType
public interface HostedModules {

    /** The figures of all modules now, by their names in {@code /metrics/snapshot}. Calls code of modules. */
    Map<String, Double> metrics();

    /**
     * A host has learned who leads; modules that want to hear of it will. Does not block.
     *
     * @param host the host's name; of several in one process a master is believed first
     * @param leader the master that leads; empty if none does, or the host does not know any more
     */
    void leads(String host, Optional<MasterInfo> leader);
}

package org.mesosgi.runtime;

import static java.util.Objects.requireNonNull;

import org.mesosgi.api.MesosVersion;

/**
 * A kind of module: one line of the compatibility table.
 *
 * @param name its name
 * @param interfaceName the class name of the interface that its modules implement
 * @param hostVersion the Mesos version that the host has for this kind: no library may be newer
 * @param minimum the oldest Mesos version whose libraries fit
 * @param apiVersion the module API version that modules must be built for
 * @param reason why older ones do not fit
 * @param provider the symbolic name of the bundle that provides the kind
 */
public record Kind(
        String name,
        String interfaceName,
        MesosVersion hostVersion,
        MesosVersion minimum,
        String apiVersion,
        String reason,
        String provider) {

    public Kind {
        requireNonNull(name, "name is null");
        requireNonNull(interfaceName, "interfaceName is null");
        requireNonNull(hostVersion, "hostVersion is null");
        requireNonNull(minimum, "minimum is null");
        requireNonNull(apiVersion, "apiVersion is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(provider, "provider is null");
    }
}

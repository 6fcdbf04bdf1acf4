package org.mesosgi.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A module's own word on whether it can work in a host, beyond what versions say: the counterpart of the
 * {@code compatible()} function in a Mesos module's declaration.
 *
 * <p>A host makes an instance with the public constructor without arguments and asks it once, when all other checks have
 * passed, before the module itself is created. An exception counts as {@code false}.
 */
@ConsumerType
@FunctionalInterface
public interface CompatibilityCheck {

    /**
     * Whether the module can work in this host.
     *
     * @param host the host's Mesos version
     */
    boolean isCompatibleWith(MesosVersion host);
}

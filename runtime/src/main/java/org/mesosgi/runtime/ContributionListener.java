package org.mesosgi.runtime;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told what modules add to what goes through a host. Register one as an OSGi service. It is called on the thread that
 * has called the module, and must return at once.
 */
@ConsumerType
@FunctionalInterface
public interface ContributionListener {

    /** A module has added something. */
    void contributed(Contribution contribution);
}

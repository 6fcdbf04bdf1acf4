package org.mesosgi.runtime;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told of changes of what is loaded and used, and of attempts that were refused. Register one as an OSGi service. It is
 * called on the thread that has asked for the change, which waits for it; no lock is held.
 */
@ConsumerType
@FunctionalInterface
public interface ChangeListener {

    /** A change was made, or refused. */
    void changed(ChangeRecord change);
}

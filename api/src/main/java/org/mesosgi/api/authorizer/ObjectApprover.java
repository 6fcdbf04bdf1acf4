package org.mesosgi.api.authorizer;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Decides for one subject and one action, object by object.
 *
 * <p>Hosts hold on to it and ask it often, from any thread: it must not block, must stay usable for as long as it is
 * held, and follows changes of what is permitted (since Mesos 1.10, MESOS-10056).
 */
@ConsumerType
@FunctionalInterface
public interface ObjectApprover {

    /**
     * Whether the action is permitted.
     *
     * @param object on what; empty means any object
     * @throws RuntimeException if it cannot decide; the host then refuses
     */
    boolean approved(Optional<AuthorizationObject> object);
}

package org.mesosgi.api.authorizer;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.ModuleKind;
import org.mesosgi.api.value.Principal;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Decides who may do what. The flag {@code --authorizers} of a master and {@code --authorizer} of an agent name it;
 * {@code local}, which follows the flag {@code --acls}, is the built-in one. Without one, everything is permitted.
 *
 * <p>Calls may come from any thread, several at a time, and must not block.
 */
@ConsumerType
@ModuleKind(minimum = "1.10.0", reason = "approvers live as long as the host needs them since 1.10.0 (MESOS-10056)")
public interface Authorizer {

    /**
     * An approver for one subject and one action.
     *
     * @param subject who; empty for somebody who is not authenticated
     * @param action what
     * @return the approver; a failed stage fails the request and never permits it
     */
    CompletionStage<ObjectApprover> getApprover(Optional<Principal> subject, Action action);

    /** One decision: {@link #getApprover} and {@link ObjectApprover#approved} in one. */
    default CompletionStage<Boolean> authorized(
            Optional<Principal> subject, Action action, Optional<AuthorizationObject> object) {
        return getApprover(subject, action).thenApply(approver -> approver.approved(object));
    }
}

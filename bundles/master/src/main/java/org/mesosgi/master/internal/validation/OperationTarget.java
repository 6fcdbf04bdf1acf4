package org.mesosgi.master.internal.validation;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import org.mesosgi.api.resource.Resources;

/**
 * Who wants an operation, and what is there already.
 *
 * @param principal who, if known
 * @param roles the roles of the framework that wants it; empty if an operator does
 * @param checkpointed the dynamic reservations and volumes of the agent, not allocated
 * @param used what tasks and executors use there, not allocated
 */
public record OperationTarget(
        Optional<String> principal, Optional<Set<String>> roles, Resources checkpointed, Resources used) {

    public OperationTarget {
        requireNonNull(principal, "principal is null");
        requireNonNull(roles, "roles is null");
        requireNonNull(checkpointed, "checkpointed is null");
        requireNonNull(used, "used is null");
    }
}

package org.mesosgi.process.authorization;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.mesosgi.api.authorizer.Action;
import org.mesosgi.api.authorizer.AuthorizationObject;
import org.mesosgi.api.authorizer.Authorizer;
import org.mesosgi.api.authorizer.ObjectApprover;
import org.mesosgi.api.value.Principal;
import org.mesosgi.runtime.Slot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one subject may do, for as long as a request or a stream of events lasts. When another authorizer takes over, or the
 * same with other parameters, it decides from then on. Safe for several threads; does not block.
 */
public final class ObjectApprovers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ObjectApprovers.class);

    private final Optional<Slot<Authorizer>> slot;
    private final Optional<Principal> subject;
    private final Set<Action> actions;
    private final Consumer<ObjectApprovers> onClose;
    private Map<Action, ObjectApprover> approvers = Map.of();

    ObjectApprovers(
            Optional<Slot<Authorizer>> slot,
            Optional<Principal> subject,
            Set<Action> actions,
            Consumer<ObjectApprovers> onClose) {
        this.slot = slot;
        this.subject = subject;
        this.actions = Set.copyOf(actions);
        this.onClose = onClose;
    }

    /** Approves everything, as hosts without an authorizer do. */
    public static ObjectApprovers all() {
        return new ObjectApprovers(Optional.empty(), Optional.empty(), Set.of(), closed -> {});
    }

    Optional<Principal> subject() {
        return subject;
    }

    Set<Action> actions() {
        return actions;
    }

    /** Others decide from now on; none does any more when this returns that has decided before. */
    synchronized void become(Map<Action, ObjectApprover> next) {
        approvers = next;
    }

    /** Whether the subject may do something to anything. */
    public boolean approved(Action action) {
        return decide(action, Optional::empty);
    }

    /** Whether the subject may do something to an object. */
    public boolean approved(Action action, AuthorizationObject object) {
        return decide(action, () -> Optional.of(object));
    }

    /**
     * Whether the subject may do something to an object. If nobody can tell, because the authorizer fails or is not there any
     * more, it may not.
     *
     * @param object makes the object, if anybody looks at it; what it throws is taken for a failure as well
     * @throws IllegalArgumentException if this is not about the action
     */
    public boolean approved(Action action, Supplier<AuthorizationObject> object) {
        return decide(action, () -> Optional.of(object.get()));
    }

    private synchronized boolean decide(Action action, Supplier<Optional<AuthorizationObject>> object) {
        requireNonNull(action, "action is null");
        if (slot.isEmpty()) {
            return true;
        }
        if (!actions.contains(action)) {
            throw new IllegalArgumentException("these are approvers of " + actions + ", and not of " + action);
        }
        if (!slot.get().isCallable()) {
            if (slot.get().module().isEmpty()) {
                // Unloaded by force: nothing of it may be held.
                approvers = Map.of();
            }
            return false;
        }
        ObjectApprover approver = approvers.get(action);
        try {
            return approver != null && approver.approved(object.get());
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOG.warn(
                    "The authorizer cannot decide on {} by {}, which is not permitted therefore",
                    action,
                    subject.map(Principal::toString).orElse("somebody unknown"),
                    e);
            return false;
        }
    }

    /** They are not needed any more. From now on nothing is approved. */
    @Override
    public void close() {
        onClose.accept(this);
        become(Map.of());
    }
}

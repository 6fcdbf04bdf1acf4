package org.mesosgi.process.authorization;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.authorizer.Action;
import org.mesosgi.api.authorizer.Authorizer;
import org.mesosgi.api.authorizer.ObjectApprover;
import org.mesosgi.api.value.Principal;

/** Asks an authorizer for approvers. */
final class Questions {

    private Questions() {}

    /** The approvers of all actions; fails if there is one that it does not get. */
    static CompletionStage<Map<Action, ObjectApprover>> ask(
            Authorizer authorizer, Optional<Principal> subject, Set<Action> actions) {
        CompletionStage<Map<Action, ObjectApprover>> all =
                CompletableFuture.completedStage(Collections.synchronizedMap(new EnumMap<>(Action.class)));
        for (Action action : actions) {
            all = all.thenCombine(ask(authorizer, subject, action), (known, approver) -> {
                known.put(action, approver);
                return known;
            });
        }
        return all;
    }

    private static CompletionStage<ObjectApprover> ask(
            Authorizer authorizer, Optional<Principal> subject, Action action) {
        try {
            return authorizer.getApprover(subject, action).thenApply(approver -> {
                if (approver == null) {
                    throw new IllegalStateException("the authorizer gives no approver for " + action);
                }
                return approver;
            });
        } catch (RuntimeException | LinkageError e) {
            return CompletableFuture.failedStage(e);
        }
    }
}

package org.mesosgi.itests.modules;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.authorizer.Action;
import org.mesosgi.api.authorizer.Authorizer;
import org.mesosgi.api.authorizer.ObjectApprover;
import org.mesosgi.api.value.Principal;

/** Lets everybody do everything, but see no task. */
public final class Blindfold implements Authorizer {

    /** Whatever its parameters are, it does not care. */
    public Blindfold(Map<String, Object> properties) {
        requireNonNull(properties, "properties is null");
    }

    @Override
    public CompletionStage<ObjectApprover> getApprover(Optional<Principal> subject, Action action) {
        boolean permitted = action != Action.VIEW_TASK;
        return CompletableFuture.completedFuture(object -> permitted);
    }
}

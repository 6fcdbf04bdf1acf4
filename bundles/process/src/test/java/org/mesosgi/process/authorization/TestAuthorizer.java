package org.mesosgi.process.authorization;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.mesosgi.api.authorizer.Action;
import org.mesosgi.api.authorizer.AuthorizationObject;
import org.mesosgi.api.authorizer.Authorizer;
import org.mesosgi.api.authorizer.ObjectApprover;
import org.mesosgi.api.value.Principal;

/** An authorizer that thinks as long as the test wants it to. */
final class TestAuthorizer implements Authorizer {

    private final Predicate<Optional<AuthorizationObject>> rule;
    private final List<CompletableFuture<ObjectApprover>> thinking = new ArrayList<>();
    private boolean slow;

    TestAuthorizer(Predicate<Optional<AuthorizationObject>> rule) {
        this.rule = rule;
    }

    /** It permits what is called like this. */
    static TestAuthorizer permitting(String value) {
        return new TestAuthorizer(object ->
                object.flatMap(AuthorizationObject::value).filter(value::equals).isPresent());
    }

    /** From now on it answers only when it is told to. */
    TestAuthorizer slow() {
        slow = true;
        return this;
    }

    void answer() {
        slow = false;
        List.copyOf(thinking).forEach(stage -> stage.complete(rule::test));
    }

    void fail(String message) {
        List.copyOf(thinking).forEach(stage -> stage.completeExceptionally(new IllegalStateException(message)));
    }

    int asked() {
        return thinking.size();
    }

    @Override
    public CompletionStage<ObjectApprover> getApprover(Optional<Principal> subject, Action action) {
        CompletableFuture<ObjectApprover> stage = new CompletableFuture<>();
        thinking.add(stage);
        if (!slow) {
            stage.complete(rule::test);
        }
        return stage;
    }
}

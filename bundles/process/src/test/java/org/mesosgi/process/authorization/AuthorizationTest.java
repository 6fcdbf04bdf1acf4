package org.mesosgi.process.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.authorizer.Action;
import org.mesosgi.api.authorizer.AuthorizationObject;
import org.mesosgi.api.value.Principal;

/** Who decides, and when. */
class AuthorizationTest {

    private static final Optional<Principal> ALICE = Optional.of(new Principal("alice"));
    private static final Set<Action> VIEW = Set.of(Action.VIEW_ROLE);

    private final TestAuthorizer first = TestAuthorizer.permitting("eng");
    private final TestAuthorizer second = TestAuthorizer.permitting("ops");
    private TestSlot slot;
    private final Authorization authorization = Authorization.of(handover -> slot = new TestSlot(handover, first));

    @Test
    void withoutAnAuthorizerEverythingIsPermitted() {
        Authorization none = Authorization.none();

        assertThat(none.authorized(Optional.empty(), Action.TEARDOWN_FRAMEWORK, Optional.empty()))
                .isCompletedWithValue(true);
        assertThat(none.approvers(ALICE, VIEW)
                        .toCompletableFuture()
                        .join()
                        .approved(Action.VIEW_ROLE, () -> fail("nobody looks at the object")))
                .isTrue();
    }

    @Test
    void theAuthorizerDecides() {
        assertThat(authorization.authorized(ALICE, Action.VIEW_ROLE, object("eng")))
                .isCompletedWithValue(true);
        assertThat(authorization.authorized(ALICE, Action.VIEW_ROLE, object("ops")))
                .isCompletedWithValue(false);
        ObjectApprovers approvers = approvers();
        assertThat(mayView(approvers, "eng")).isTrue();
        assertThat(mayView(approvers, "ops")).isFalse();
    }

    @Test
    void anAuthorizerThatFailsPermitsNothing() {
        first.slow();
        CompletableFuture<Boolean> one =
                authorization.authorized(ALICE, Action.VIEW_ROLE, object("eng")).toCompletableFuture();
        CompletableFuture<ObjectApprovers> many =
                authorization.approvers(ALICE, VIEW).toCompletableFuture();

        first.fail("no idea");

        assertThat(one).isCompletedExceptionally();
        assertThat(many).isCompletedExceptionally();
    }

    @Test
    void anApproverThatThrowsPermitsNothing() {
        slot.swap(new TestAuthorizer(object -> {
            throw new IllegalStateException("no idea");
        }));

        assertThat(mayView(approvers(), "eng")).isFalse();
    }

    @Test
    void anObjectThatCannotBeMadePermitsNothing() {
        slot.swap(new TestAuthorizer(object -> true));

        assertThat(approvers().approved(Action.VIEW_ROLE, () -> {
                    throw new IllegalArgumentException("what a role");
                }))
                .isFalse();
    }

    @Test
    void approversAreAboutWhatTheyWereMadeFor() {
        ObjectApprovers approvers = approvers();

        assertThatThrownBy(() -> approvers.approved(Action.RUN_TASK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RUN_TASK");
    }

    @Test
    void approversThatAreHeldFollowASwap() {
        ObjectApprovers approvers = approvers();

        slot.swap(second);

        assertThat(mayView(approvers, "eng")).isFalse();
        assertThat(mayView(approvers, "ops")).isTrue();
    }

    @Test
    void approversThatComeWhileAnotherTakesOverAreThatOnes() {
        first.slow();
        CompletableFuture<ObjectApprovers> asked =
                authorization.approvers(ALICE, VIEW).toCompletableFuture();
        slot.swap(second);

        first.answer();

        assertThat(mayView(asked.join(), "ops")).isTrue();
        assertThat(mayView(asked.join(), "eng")).isFalse();
    }

    @Test
    void whoCannotGiveApproversDoesNotTakeOver() {
        ObjectApprovers approvers = approvers();
        TestAuthorizer broken = new TestAuthorizer(object -> true).slow();
        CompletableFuture<Void> swap = CompletableFuture.runAsync(() -> slot.swap(broken));
        while (broken.asked() == 0) {
            Thread.onSpinWait();
        }

        broken.fail("no idea");

        assertThat(swap).failsWithin(Duration.ofSeconds(20)).withThrowableThat().withMessageContaining("no idea");
        assertThat(mayView(approvers, "eng")).isTrue();
        assertThat(mayView(approvers(), "eng")).isTrue();
    }

    @Test
    void whatIsClosedIsNotAskedFor() {
        approvers().close();

        slot.swap(second);

        assertThat(second.asked()).isZero();
    }

    @Test
    void whatIsClosedPermitsNothing() {
        ObjectApprovers approvers = approvers();

        approvers.close();

        assertThat(mayView(approvers, "eng")).isFalse();
    }

    @Test
    void whoMayNotBeCalledPermitsNothing() {
        ObjectApprovers approvers = approvers();

        slot.setCallable(false);

        assertThat(mayView(approvers, "eng")).isFalse();
    }

    private ObjectApprovers approvers() {
        return authorization.approvers(ALICE, VIEW).toCompletableFuture().join();
    }

    private static boolean mayView(ObjectApprovers approvers, String role) {
        return approvers.approved(Action.VIEW_ROLE, AuthorizationObject.of(role));
    }

    private static Optional<AuthorizationObject> object(String value) {
        return Optional.of(AuthorizationObject.of(value));
    }
}

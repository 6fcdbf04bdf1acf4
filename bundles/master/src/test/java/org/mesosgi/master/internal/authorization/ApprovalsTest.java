package org.mesosgi.master.internal.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.authorizer.Action;
import org.mesosgi.api.authorizer.AuthorizationObject;
import org.mesosgi.api.authorizer.Authorizer;
import org.mesosgi.api.authorizer.ObjectApprover;
import org.mesosgi.api.value.Principal;
import org.mesosgi.master.internal.FakeSlot;
import org.mesosgi.process.authorization.Authorization;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.Resource;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.Value;

/** What the authorizer is asked for, and what a refusal says. */
class ApprovalsTest {

    private static final FrameworkInfo FRAMEWORK = FrameworkInfo.newBuilder()
            .setUser("root")
            .setName("framework")
            .setPrincipal("alice")
            .addRoles("ops")
            .addRoles("eng")
            .addCapabilities(FrameworkInfo.Capability.newBuilder().setType(FrameworkInfo.Capability.Type.MULTI_ROLE))
            .build();

    private static final Resource CPUS = Resource.newBuilder()
            .setName("cpus")
            .setType(Value.Type.SCALAR)
            .setScalar(Value.Scalar.newBuilder().setValue(1))
            .build();

    private final List<Optional<Principal>> subjects = new ArrayList<>();

    @Test
    void aFrameworkActsAsThePrincipalThatItNames() {
        approvals(object -> true);

        assertThat(subjects).isNotEmpty().containsOnly(Optional.of(new Principal("alice")));
    }

    @Test
    void whoNamesNoPrincipalIsAnybody() {
        Approvals.of(
                authorization(object -> true),
                FrameworkInfo.newBuilder(FRAMEWORK).clearPrincipal().build());

        assertThat(subjects).isNotEmpty().containsOnly(Optional.empty());
    }

    @Test
    void aFrameworkThatMayNotRegisterIsToldItsRoles() {
        assertThat(approvals(object -> false).whyNotRegistered(FRAMEWORK))
                .contains("Not authorized to register framework  with roles { eng, ops }");
        assertThat(approvals(object -> object.framework().get().roles().contains("eng"))
                        .whyNotRegistered(FRAMEWORK))
                .isEmpty();
    }

    @Test
    void aTaskIsToldWhichUserItMayNotBe() {
        TaskInfo.Builder task = TaskInfo.newBuilder().setName("task");
        task.getTaskIdBuilder().setValue("T");
        task.getAgentIdBuilder().setValue("S");
        task.getCommandBuilder().setValue("true");

        assertThat(approvals(object -> false).whyNotRun(task.build(), FRAMEWORK))
                .contains("Not authorized to launch as user 'root'");
        task.getCommandBuilder().setUser("nobody");
        assertThat(approvals(object -> false).whyNotRun(task.build(), FRAMEWORK))
                .contains("Not authorized to launch as user 'nobody'");
        assertThat(approvals(object -> object.task().isPresent()).whyNotRun(task.build(), FRAMEWORK))
                .isEmpty();
    }

    @Test
    void resourcesAndNamesAreObjects() {
        Approvals approvals = approvals(
                object -> object.resource().isPresent() || object.value().equals(Optional.of("eng")));

        assertThat(approvals.may(Action.RESERVE_RESOURCES, CPUS)).isTrue();
        assertThat(approvals.may(Action.UPDATE_WEIGHT, "eng")).isTrue();
        assertThat(approvals.may(Action.UPDATE_WEIGHT, "ops")).isFalse();
        assertThat(approvals.mayTearDown(FRAMEWORK)).isFalse();
    }

    private Approvals approvals(Predicate<AuthorizationObject> rule) {
        return Approvals.of(authorization(rule), FRAMEWORK)
                .toCompletableFuture()
                .join();
    }

    private Authorization authorization(Predicate<AuthorizationObject> rule) {
        ObjectApprover approver = object -> object.filter(rule).isPresent();
        return Authorization.of(handover -> new FakeSlot<Authorizer>((subject, action) -> {
            subjects.add(subject);
            return CompletableFuture.completedFuture(approver);
        }));
    }
}

package org.mesosgi.master.internal.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.authorizer.Authorizer;
import org.mesosgi.api.value.Principal;
import org.mesosgi.master.internal.FakeSlot;
import org.mesosgi.master.internal.TestMaster;
import org.mesosgi.master.internal.constraint.RegexLimits;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.master.internal.state.SchedulerStream;
import org.mesosgi.master.internal.task.Tasks;
import org.mesosgi.process.authorization.Authorization;
import org.mesosgi.process.metrics.Metrics;
import org.mesosgi.runtime.Handover;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.MasterInfo;
import org.mesosgi.wire.v1.OfferFilters;
import org.mesosgi.wire.v1.Value;
import org.mesosgi.wire.v1.scheduler.AttributeConstraint;
import org.mesosgi.wire.v1.scheduler.Call;
import org.mesosgi.wire.v1.scheduler.Event;
import org.mesosgi.wire.v1.scheduler.OfferConstraints;

/** How frameworks subscribe and are taken over, and what they may say of the agents that they want to be offered. */
class FrameworksTest {

    private static final FrameworkInfo INFO = FrameworkInfo.newBuilder()
            .setUser("root")
            .setName("test")
            .addRoles("eng")
            .addCapabilities(FrameworkInfo.Capability.newBuilder().setType(FrameworkInfo.Capability.Type.MULTI_ROLE))
            .build();

    private final TestMaster master = new TestMaster();
    private Frameworks frameworks = frameworks(Authorization.none());

    @AfterEach
    void stop() {
        master.close();
    }

    @Test
    void theAllocatorIsToldOfOfferConstraints() {
        Framework framework = subscribe(constraints("eng", "rack-[0-9]+"));

        assertThat(framework.constraints().said()).isEqualTo(constraints("eng", "rack-[0-9]+"));
        assertThat(framework.options().offerConstraints()).isPresent();
        assertThat(allocatorCalls("addFramework")).singleElement().asString().contains("offerConstraints=Optional[");
    }

    @Test
    void constraintsThatCannotBeUsedEndTheStream() {
        SchedulerStream stream = master.stream();

        master.event(() -> {
            frameworks.subscribe(
                    Call.Subscribe.newBuilder()
                            .setFrameworkInfo(INFO)
                            .setOfferConstraints(constraints("ops", ".*"))
                            .build(),
                    stream);
            return true;
        });

        assertThat(TestMaster.told(stream)).singleElement().satisfies(event -> {
            assertThat(event.getType()).isEqualTo(Event.Type.ERROR);
            assertThat(event.getError().getMessage()).contains("for a role 'ops'");
        });
        assertThat(master.cluster.frameworks()).isEmpty();
    }

    @Test
    void offerFiltersThatMakeNoSenseEndTheStreamToo() {
        SchedulerStream stream = master.stream();
        FrameworkInfo.Builder info = INFO.toBuilder();
        OfferFilters.Builder filters = OfferFilters.newBuilder();
        filters.getMinAllocatableResourcesBuilder()
                .addQuantitiesBuilder()
                .putQuantities("cpus", Value.Scalar.newBuilder().setValue(-1).build());
        info.putOfferFilters("eng", filters.build());

        master.event(() -> {
            frameworks.subscribe(
                    Call.Subscribe.newBuilder().setFrameworkInfo(info).build(), stream);
            return true;
        });

        assertThat(TestMaster.told(stream))
                .singleElement()
                .satisfies(event -> assertThat(event.getError().getMessage()).contains("offer_filters"));
    }

    @Test
    void anUpdateReplacesTheConstraintsOrChangesNothing() {
        Framework framework = subscribe(constraints("eng", "a"));
        FrameworkInfo info =
                INFO.toBuilder().setId(IdConverter.toWire(framework.id())).build();

        Optional<String> refused = update(framework, info, constraints("eng", "("));
        assertThat(refused).hasValueSatisfying(why -> assertThat(why).contains("missing )"));
        assertThat(framework.constraints().said()).isEqualTo(constraints("eng", "a"));

        assertThat(update(framework, info, constraints("eng", "b"))).isEmpty();
        assertThat(framework.constraints().said()).isEqualTo(constraints("eng", "b"));
        assertThat(allocatorCalls("updateFramework")).hasSize(1);
    }

    @Test
    void aSchedulerThatTakesOverChangesNeitherTheUserNorWhetherTheFrameworkCheckpoints() {
        Framework framework = subscribe(OfferConstraints.getDefaultInstance());
        SchedulerStream next = master.stream();

        subscribe(
                INFO.toBuilder()
                        .setId(IdConverter.toWire(framework.id()))
                        .setUser("nobody")
                        .setCheckpoint(true)
                        .setName("renamed")
                        .build(),
                next);

        assertThat(framework.stream()).contains(next);
        assertThat(framework.info().getUser()).isEqualTo("root");
        assertThat(framework.info().getCheckpoint()).isFalse();
        assertThat(framework.info().getName()).isEqualTo("renamed");
        assertThat(allocatorCalls("updateFramework")).singleElement().asString().contains("renamed", "root");
    }

    @Test
    void aSchedulerOfAnotherPrincipalDoesNotTakeOverAndTheAuthorizerForgetsIt() {
        AtomicReference<Handover<Authorizer>> authorizers = new AtomicReference<>();
        List<Optional<Principal>> asked = new CopyOnWriteArrayList<>();
        Authorizer authorizer = (subject, action) -> {
            asked.add(subject);
            return CompletableFuture.completedFuture(object -> true);
        };
        frameworks = frameworks(Authorization.of(handover -> {
            authorizers.set(handover);
            return new FakeSlot<>(authorizer);
        }));
        Framework framework = subscribe(OfferConstraints.getDefaultInstance());
        SchedulerStream next = master.stream();

        subscribe(
                INFO.toBuilder()
                        .setId(IdConverter.toWire(framework.id()))
                        .setPrincipal("another")
                        .build(),
                next);

        assertThat(TestMaster.told(next))
                .singleElement()
                .satisfies(event -> assertThat(event.getError().getMessage())
                        .contains("The principal of a framework cannot change"));
        asked.clear();
        authorizers.get().handOver(authorizer, () -> {});
        assertThat(asked)
                .as("those whose approvals are still held")
                .isNotEmpty()
                .containsOnly(Optional.empty());
    }

    @Test
    void anUpdateIsPermittedOnlyIfTheFrameworkCouldSubscribeLikeThat() {
        Framework framework = subscribe(constraints("eng", "a"));
        FrameworkInfo more = INFO.toBuilder()
                .setId(IdConverter.toWire(framework.id()))
                .addRoles("ops")
                .build();
        master.permit(
                framework,
                (action, object) -> !object.framework().orElseThrow().roles().contains("ops"));

        assertThat(update(framework, more, constraints("eng", "b")))
                .contains("403 Not authorized to register framework "
                        + framework.id().value() + " with roles { eng, ops }");
        assertThat(framework.roles()).containsExactly("eng");
        assertThat(framework.constraints().said()).isEqualTo(constraints("eng", "a"));
        assertThat(allocatorCalls("updateFramework")).isEmpty();

        assertThat(update(
                        framework, more.toBuilder().clearRoles().addRoles("eng").build(), constraints("eng", "b")))
                .isEmpty();
    }

    private Optional<String> update(Framework framework, FrameworkInfo info, OfferConstraints constraints) {
        return master.event(() -> frameworks
                .update(
                        framework,
                        Call.UpdateFramework.newBuilder()
                                .setFrameworkInfo(info)
                                .setOfferConstraints(constraints)
                                .build())
                .map(refusal -> refusal.status() + " " + refusal.message()));
    }

    private Frameworks frameworks(Authorization authorization) {
        return new Frameworks(
                master.cluster,
                master.allocation,
                master.offers,
                new Tasks(master.cluster, master.allocation, new Metrics()),
                authorization,
                master.loop,
                MasterInfo.newBuilder().setId("M").setIp(1).setPort(5050).build(),
                10,
                Duration.ofHours(1),
                new RegexLimits(4096, 100));
    }

    private Framework subscribe(OfferConstraints constraints) {
        subscribe(INFO, constraints, master.stream());
        return master.event(() -> List.copyOf(master.cluster.frameworks()).get(0));
    }

    private void subscribe(FrameworkInfo info, SchedulerStream stream) {
        subscribe(info, OfferConstraints.getDefaultInstance(), stream);
    }

    private void subscribe(FrameworkInfo info, OfferConstraints constraints, SchedulerStream stream) {
        master.event(() -> {
            frameworks.subscribe(
                    Call.Subscribe.newBuilder()
                            .setFrameworkInfo(info)
                            .setOfferConstraints(constraints)
                            .build(),
                    stream);
            return true;
        });
    }

    private List<String> allocatorCalls(String method) {
        return master.settledCalls().stream()
                .filter(call -> call.startsWith(method))
                .toList();
    }

    private static OfferConstraints constraints(String role, String regex) {
        AttributeConstraint.Builder constraint = AttributeConstraint.newBuilder();
        constraint.getSelectorBuilder().setAttributeName("rack");
        constraint.getPredicateBuilder().getTextMatchesBuilder().setRegex(regex);
        OfferConstraints.RoleConstraints.Builder constraints = OfferConstraints.RoleConstraints.newBuilder();
        constraints.addGroupsBuilder().addAttributeConstraints(constraint);
        return OfferConstraints.newBuilder()
                .putRoleConstraints(role, constraints.build())
                .build();
    }
}

package org.mesosgi.master.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.authorizer.Action;
import org.mesosgi.api.resource.Disk;
import org.mesosgi.api.resource.Reservation;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.Labels;
import org.mesosgi.master.internal.TestMaster;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.master.internal.state.Offer;
import org.mesosgi.wire.cluster.ApplyOperation;
import org.mesosgi.wire.cluster.ToAgent;
import org.mesosgi.wire.cluster.UpdateOperationStatus;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.operation.Uuids;
import org.mesosgi.wire.v1.Offer.Operation;
import org.mesosgi.wire.v1.OperationID;
import org.mesosgi.wire.v1.OperationState;
import org.mesosgi.wire.v1.OperationStatus;
import org.mesosgi.wire.v1.UUID;
import org.mesosgi.wire.v1.Value;
import org.mesosgi.wire.v1.scheduler.Call;
import org.mesosgi.wire.v1.scheduler.Event;

/** Operations from the ACCEPT, or the operator, to the acknowledgement of their end. */
class OperationsTest {

    private final TestMaster master = new TestMaster();
    private final OperationRooms rooms =
            OperationRooms.of(master.cluster, master.allocation, master.offers, master.loop);
    private final Agent agent = master.agent("A", "cpus:4;disk:100");
    private final Framework framework = master.framework("eng");

    @AfterEach
    void close() {
        master.close();
    }

    @Test
    void theNextOperationGoesOnFromWhatTheOneBeforeHasMade() {
        Resources offered = agent.total().allocate("eng");

        Resources left = accept(create("v1"), accept(reserve("disk:30"), offered));

        assertThat(left.persistentVolumes().list()).hasSize(1);
        assertThat(agent.total().persistentVolumes().unallocate().scalar("disk"))
                .hasValue(10);
        assertThat(agent.total().unreserved().scalar("disk")).hasValue(70);
        assertThat(master.settledCalls())
                .filteredOn(call -> call.startsWith("updateAllocation"))
                .hasSize(2);
        assertThat(applied())
                .extracting(each -> each.getOperation().getType())
                .containsExactly(Operation.Type.RESERVE, Operation.Type.CREATE);
    }

    @Test
    void aVolumeGrowsAndShrinksWithinItsReservation() {
        Resources with =
                accept(create("v1"), accept(reserve("disk:30"), agent.total().allocate("eng")));

        Resources grown = accept(grow(volume("v1", 10), 15), with);
        assertThat(grown.persistentVolumes().scalar("disk")).hasValue(25);

        Resources shrunk = accept(shrink(volume("v1", 25), 20), grown);
        assertThat(shrunk.persistentVolumes().scalar("disk")).hasValue(5);
        assertThat(shrunk.scalar("disk")).hasValue(100);
        assertThat(agent.total()).isEqualTo(shrunk.unallocate());
        assertThat(agent.total().unreserved().scalar("disk")).hasValue(70);
        assertThat(applied())
                .extracting(each -> each.getOperation().getType())
                .endsWith(Operation.Type.GROW_VOLUME, Operation.Type.SHRINK_VOLUME);
    }

    @Test
    void aVolumeDoesNotGrowByWhatIsNotThere() {
        Resources with =
                accept(create("v1"), accept(reserve("disk:30"), agent.total().allocate("eng")));
        Operation much = grow(volume("v1", 10), 21).toBuilder()
                .setId(OperationID.newBuilder().setValue("much"))
                .build();

        assertThat(accept(much, with)).isEqualTo(with);

        assertThat(statuses()).extracting(OperationStatus::getState).containsExactly(OperationState.OPERATION_ERROR);
        assertThat(applied()).hasSize(2);
    }

    @Test
    void whatIsWrongIsToldToThoseWhoHaveNamedTheOperation() {
        Operation much = reserve("disk:300").toBuilder()
                .setId(OperationID.newBuilder().setValue("op"))
                .build();
        Resources offered = agent.total().allocate("eng");

        assertThat(accept(much, offered)).isEqualTo(offered);

        assertThat(agent.total()).isEqualTo(Resources.parse("cpus:4;disk:100"));
        assertThat(statuses()).hasSize(1);
        assertThat(statuses().get(0).getState()).isEqualTo(OperationState.OPERATION_ERROR);
        assertThat(statuses().get(0).getMessage()).contains("does not contain");
        assertThat(applied()).isEmpty();
    }

    @Test
    void whatAFrameworkMayNotDoIsDropped() {
        Resources reserved = accept(reserve("disk:30"), agent.total().allocate("eng"));
        Resources with = accept(create("v1"), reserved);
        master.permit(
                framework,
                (action, object) -> action == Action.RESERVE_RESOURCES
                        && object.resource().orElseThrow().name().equals("cpus"));

        assertThat(accept(named("reserve", reserve("disk:10")), with)).isEqualTo(with);
        assertThat(accept(named("unreserve", unreserve("disk:20")), with)).isEqualTo(with);
        assertThat(accept(named("create", create("v2")), with)).isEqualTo(with);
        assertThat(accept(named("destroy", destroy("v1")), with)).isEqualTo(with);
        assertThat(accept(named("grow", grow(volume("v1", 10), 15)), with)).isEqualTo(with);
        assertThat(accept(named("shrink", shrink(volume("v1", 10), 5)), with)).isEqualTo(with);

        assertThat(applied()).hasSize(2);
        assertThat(statuses()).extracting(OperationStatus::getState).containsOnly(OperationState.OPERATION_ERROR);
        assertThat(statuses())
                .extracting(OperationStatus::getMessage)
                .containsExactly(
                        "Not authorized to reserve resources as 'p'",
                        "Not authorized to unreserve resources as 'p'",
                        "Not authorized to create persistent volumes as 'p'",
                        "Not authorized to destroy persistent volumes as 'p'",
                        "Not authorized to grow a volume as 'p'",
                        "Not authorized to shrink a volume as 'p'");
        assertThat(accept(reserve("cpus:1"), with)).isNotEqualTo(with);
    }

    @Test
    void nobodyHearsOfAnOperationWithoutANameAndTheMasterAcknowledgesIt() {
        accept(reserve("disk:30"), agent.total().allocate("eng"));
        assertThat(rooms.operations().all()).hasSize(1);

        UpdateOperationStatus update = end(applied().get(0), OperationState.OPERATION_FINISHED);

        assertThat(statuses()).isEmpty();
        assertThat(acknowledged()).containsExactly(update.getOperationUuid());
        assertThat(rooms.operations().all()).isEmpty();
    }

    @Test
    void theFrameworkAcknowledgesWhatHasBecomeOfItsOperation() {
        Operation named = reserve("disk:30").toBuilder()
                .setId(OperationID.newBuilder().setValue("op"))
                .build();
        accept(named, agent.total().allocate("eng"));
        UpdateOperationStatus update = end(applied().get(0), OperationState.OPERATION_FINISHED);
        assertThat(statuses()).containsExactly(update.getStatus());
        assertThat(acknowledged()).isEmpty();

        master.event(() -> {
            rooms.feedback()
                    .acknowledge(
                            framework,
                            Call.AcknowledgeOperationStatus.newBuilder()
                                    .setOperationId(named.getId())
                                    .setUuid(update.getStatus().getUuid().getValue())
                                    .build());
            return true;
        });

        assertThat(acknowledged()).containsExactly(update.getOperationUuid());
        assertThat(rooms.operations().all()).isEmpty();
    }

    @Test
    void reconciliationTellsTheLatestStatusWithoutAskingForAnAcknowledgement() {
        Operation named = reserve("disk:30").toBuilder()
                .setId(OperationID.newBuilder().setValue("op"))
                .build();
        accept(named, agent.total().allocate("eng"));

        reconcile("op", "nobody's");

        assertThat(statuses())
                .extracting(OperationStatus::getState)
                .containsExactly(OperationState.OPERATION_PENDING, OperationState.OPERATION_UNKNOWN);
        assertThat(statuses()).noneMatch(OperationStatus::hasUuid);
    }

    @Test
    void anOperationThatHasNotReachedTheAgentIsDropped() {
        Operation named = reserve("disk:30").toBuilder()
                .setId(OperationID.newBuilder().setValue("op"))
                .build();
        accept(named, agent.total().allocate("eng"));

        master.event(() -> {
            rooms.feedback().returned(agent.id(), List.of());
            return true;
        });

        assertThat(statuses()).extracting(OperationStatus::getState).containsExactly(OperationState.OPERATION_DROPPED);
        assertThat(rooms.operations().all()).isEmpty();
    }

    @Test
    void anOperatorsOperationWithdrawsTheOffersInItsWay() {
        Offer offer = master.offer(framework, agent, "eng");

        assertThat(operate(reserve("disk:30"))).isEmpty();

        assertThat(master.cluster.offer(offer.id())).isEmpty();
        assertThat(agent.total().reserved("eng").scalar("disk")).hasValue(30);
        assertThat(applied()).hasSize(1).noneMatch(ApplyOperation::hasFrameworkId);
    }

    @Test
    void anOperatorHearsThatResourcesAreInUse() {
        master.refusal = Optional.of(new IllegalStateException("they are used"));

        assertThat(operate(reserve("disk:30"))).contains(new Operations.Refusal(409, "they are used"));
        assertThat(agent.total().reserved().isEmpty()).isTrue();
    }

    @Test
    void anOperatorHearsWhatIsWrong() {
        assertThat(operate(Operation.newBuilder()
                        .setType(Operation.Type.UNRESERVE)
                        .setUnreserve(Operation.Unreserve.newBuilder()
                                .addAllResources(ResourceConverter.toWire(Resources.parse("cpus:1"))))
                        .build()))
                .hasValueSatisfying(refusal -> {
                    assertThat(refusal.status()).isEqualTo(400);
                    assertThat(refusal.message()).endsWith("Resource cpus:1 is not dynamically reserved");
                });
    }

    private Resources accept(Operation operation, Resources offered) {
        return master.event(() -> rooms.operations().accept(framework, agent, "eng", operation, offered));
    }

    private Optional<Operations.Refusal> operate(Operation operation) {
        return master.await(() -> rooms.operations().operate(agent, operation, Optional.empty()));
    }

    private UpdateOperationStatus end(ApplyOperation applied, OperationState state) {
        OperationStatus.Builder status =
                OperationStatus.newBuilder().setState(state).setUuid(Uuids.random());
        if (applied.getOperation().hasId()) {
            status.setOperationId(applied.getOperation().getId());
        }
        UpdateOperationStatus update = UpdateOperationStatus.newBuilder()
                .setAgentId(IdConverter.toWire(agent.id()))
                .setFrameworkId(applied.getFrameworkId())
                .setOperationUuid(applied.getUuid())
                .setStatus(status)
                .build();
        return master.event(() -> {
            rooms.feedback().update(update, agent);
            return update;
        });
    }

    private void reconcile(String... ids) {
        Call.ReconcileOperations.Builder call = Call.ReconcileOperations.newBuilder();
        for (String id : ids) {
            call.addOperationsBuilder().getOperationIdBuilder().setValue(id);
        }
        master.event(() -> {
            rooms.feedback().reconcile(framework, call.build());
            return true;
        });
    }

    private List<ApplyOperation> applied() {
        return TestMaster.sent(agent).stream()
                .filter(ToAgent::hasApplyOperation)
                .map(ToAgent::getApplyOperation)
                .toList();
    }

    private List<UUID> acknowledged() {
        return TestMaster.sent(agent).stream()
                .filter(ToAgent::hasAcknowledgeOperationStatus)
                .map(message -> message.getAcknowledgeOperationStatus().getOperationUuid())
                .toList();
    }

    private List<OperationStatus> statuses() {
        return TestMaster.told(framework).stream()
                .filter(Event::hasUpdateOperationStatus)
                .map(event -> event.getUpdateOperationStatus().getStatus())
                .toList();
    }

    private static Operation reserve(String text) {
        return Operation.newBuilder()
                .setType(Operation.Type.RESERVE)
                .setReserve(Operation.Reserve.newBuilder().addAllResources(ResourceConverter.toWire(reserved(text))))
                .build();
    }

    private static Operation named(String id, Operation operation) {
        return operation.toBuilder()
                .setId(OperationID.newBuilder().setValue(id))
                .build();
    }

    private static Operation unreserve(String text) {
        return Operation.newBuilder()
                .setType(Operation.Type.UNRESERVE)
                .setUnreserve(
                        Operation.Unreserve.newBuilder().addAllResources(ResourceConverter.toWire(reserved(text))))
                .build();
    }

    private static Operation destroy(String id) {
        return Operation.newBuilder()
                .setType(Operation.Type.DESTROY)
                .setDestroy(Operation.Destroy.newBuilder().addAllVolumes(ResourceConverter.toWire(volume(id, 10))))
                .build();
    }

    private static Operation create(String id) {
        return Operation.newBuilder()
                .setType(Operation.Type.CREATE)
                .setCreate(Operation.Create.newBuilder().addAllVolumes(ResourceConverter.toWire(volume(id, 10))))
                .build();
    }

    private static Operation grow(Resources volume, int addition) {
        return Operation.newBuilder()
                .setType(Operation.Type.GROW_VOLUME)
                .setGrowVolume(Operation.GrowVolume.newBuilder()
                        .setVolume(ResourceConverter.toWire(volume).get(0))
                        .setAddition(ResourceConverter.toWire(reserved("disk:" + addition))
                                .get(0)))
                .build();
    }

    private static Operation shrink(Resources volume, int subtract) {
        return Operation.newBuilder()
                .setType(Operation.Type.SHRINK_VOLUME)
                .setShrinkVolume(Operation.ShrinkVolume.newBuilder()
                        .setVolume(ResourceConverter.toWire(volume).get(0))
                        .setSubtract(Value.Scalar.newBuilder().setValue(subtract)))
                .build();
    }

    private static Resources volume(String id, int size) {
        return reserved("disk:" + size)
                .map(disk -> disk.withDisk(new Disk(
                        Optional.of(new Disk.Persistence(id, Optional.of("p"))),
                        Optional.of(new Disk.Volume("data", Optional.empty(), false)),
                        Optional.empty())));
    }

    private static Resources reserved(String text) {
        return Resources.parse(text)
                .map(resource -> resource.reserve(
                        new Reservation(Reservation.Type.DYNAMIC, "eng", Optional.of("p"), Labels.none())));
    }
}

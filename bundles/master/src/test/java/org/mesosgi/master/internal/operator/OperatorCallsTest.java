package org.mesosgi.master.internal.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.resource.Reservation;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.master.internal.TestMaster;
import org.mesosgi.master.internal.drain.Drains;
import org.mesosgi.master.internal.maintenance.Maintenance;
import org.mesosgi.master.internal.operation.OperationRooms;
import org.mesosgi.master.internal.quota.Quotas;
import org.mesosgi.master.internal.quota.Weights;
import org.mesosgi.master.internal.role.RoleFigures;
import org.mesosgi.master.internal.role.RoleList;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.SchedulerStream;
import org.mesosgi.process.authorization.Authorization;
import org.mesosgi.process.authorization.ObjectApprovers;
import org.mesosgi.process.authorization.Visibility;
import org.mesosgi.process.files.VirtualFiles;
import org.mesosgi.process.logging.LoggingLevel;
import org.mesosgi.process.metrics.Metrics;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.http.Codecs;
import org.mesosgi.wire.json.JsonCodec;
import org.mesosgi.wire.v1.MasterInfo;
import org.mesosgi.wire.v1.Offer.Operation;
import org.mesosgi.wire.v1.Resource;
import org.mesosgi.wire.v1.Value.Scalar;
import org.mesosgi.wire.v1.WeightInfo;
import org.mesosgi.wire.v1.master.Call;
import org.mesosgi.wire.v1.master.Event;
import org.mesosgi.wire.v1.master.Response;
import org.mesosgi.wire.v1.master.Response.GetAgents;
import org.mesosgi.wire.v1.quota.QuotaConfig;

/** What operators' calls do, and what those see and may do who are not to know of the role ops. */
class OperatorCallsTest {

    private static final Visibility ALL = new Visibility(ObjectApprovers.all());

    private final TestMaster master = new TestMaster();
    private final OperationRooms operations =
            OperationRooms.of(master.cluster, master.allocation, master.offers, master.loop);
    private final RoleFigures figures = new RoleFigures(master.cluster);
    private final Drains drains =
            new Drains(master.cluster, master.allocation, master.offers, master.operators, (agent, why) -> {});
    private final Quotas quotas =
            new Quotas(master.cluster, master.allocation, master.offers, master.operators, figures);
    private final Weights weights = new Weights(master.cluster, master.allocation, master.offers, master.operators);
    private final Rooms rooms = new Rooms(
            master.cluster,
            operations.operations(),
            new Maintenance(
                    master.cluster,
                    master.allocation,
                    master.offers,
                    master.inverseOffers,
                    master.operators,
                    (agent, why) -> {},
                    master.loop),
            master.inverseOffers,
            drains,
            quotas,
            weights,
            new RoleList(figures, weights::all, quotas::all),
            framework -> {},
            new Metrics(),
            new LoggingLevel(master.loop, verbose -> {}),
            MasterInfo.newBuilder().setId("M").setIp(1).setPort(5050).build(),
            Map.of(),
            Instant.EPOCH,
            Optional::empty);
    private final Views views = Views.of(master.cluster, drains, master.inverseOffers);
    private final Authorization authorization =
            TestMaster.authorization((action, object) -> !object.value().equals(Optional.of("ops")));
    private final OperatorCalls calls = new OperatorCalls(
            rooms, views, new VirtualFiles(() -> CompletableFuture.completedFuture(Map.of()), Runnable::run));
    private final Gate gate =
            new Gate(authorization, new Permissions(authorization, master.cluster), calls, master.loop);
    private final Agent agent = master.agent("A", "cpus(eng):1;cpus(ops):2;cpus:4");

    @BeforeEach
    void fill() {
        master.await(() -> quotas.update(List.of(quota("eng"), quota("ops")), true));
    }

    @AfterEach
    void close() {
        master.close();
    }

    @Test
    void quotasOfHiddenRolesAreNotShown() {
        assertThat(show(Call.Type.GET_QUOTA).getGetQuota().getStatus().getConfigsList())
                .extracting(QuotaConfig::getRole)
                .containsExactly("eng");
        assertThat(show(Call.Type.GET_QUOTA).getGetQuota().getStatus().getInfosList())
                .hasSize(1);
    }

    @Test
    void reservationsOfHiddenRolesAreNotShown() {
        assertNothingHidden(show(Call.Type.GET_AGENTS).getGetAgents().getAgents(0));
        assertNothingHidden(
                show(Call.Type.GET_STATE).getGetState().getGetAgents().getAgents(0));
    }

    @Test
    void offersToHiddenRolesAreNotShownAtTheirAgents() {
        master.offer(master.framework("ops"), agent, "ops");

        assertThat(show(Call.Type.GET_AGENTS).getGetAgents().getAgents(0).getOfferedResourcesList())
                .isEmpty();
    }

    @Test
    void aSubscriberDoesNotHearOfThemEither() {
        EventStreams streams = new EventStreams(master.cluster, master.loop, views);
        SchedulerStream stream = master.stream();
        master.await(() -> authorization
                .approvers(Optional.empty(), Visibility.ACTIONS)
                .thenApply(approvers -> {
                    streams.subscribe(new Codecs(new JsonCodec()).protobuf(), stream.records(), approvers);
                    return true;
                }));

        master.agent("B", "cpus(eng):1;cpus(ops):2;cpus:4");

        List<Event> told = TestMaster.told(stream.records(), Event.parser());
        assertNothingHidden(
                told.get(0).getSubscribed().getGetState().getGetAgents().getAgents(0));
        assertNothingHidden(told.get(told.size() - 1).getAgentAdded().getAgent());
    }

    @Test
    void operationsOnWhatIsReservedForHiddenRolesAreNotShown() {
        for (String role : List.of("eng", "ops")) {
            Resources made = Resources.parse("cpus:1").map(resource -> resource.reserve(Reservation.dynamic(role)));
            Operation reserve = Operation.newBuilder()
                    .setType(Operation.Type.RESERVE)
                    .setReserve(Operation.Reserve.newBuilder().addAllResources(ResourceConverter.toWire(made)))
                    .build();
            master.await(() -> operations.operations().operate(agent, reserve, Optional.empty()));
        }

        assertThat(show(Call.Type.GET_OPERATIONS).getGetOperations().getOperationsList())
                .singleElement()
                .satisfies(operation -> assertThat(operation
                                .getInfo()
                                .getReserve()
                                .getResources(0)
                                .getReservations(0)
                                .getRole())
                        .isEqualTo("eng"));
    }

    @Test
    void blanksAroundARoleDoNotChangeWhoMayWeighIt() {
        Call.Builder call = Call.newBuilder().setType(Call.Type.UPDATE_WEIGHTS);
        call.getUpdateWeightsBuilder()
                .addWeightInfos(WeightInfo.newBuilder().setRole(" ops ").setWeight(9));

        assertThat(master.await(() -> gate.call(call.build(), Optional.empty())))
                .isEqualTo(new Answer.Refused(403, "403 Forbidden."));
        assertThat(weights.all()).isEmpty();
    }

    @Test
    void aGracePeriodThatIsTooLongForNanosecondsIsAsLongAsItCanBe() {
        for (long seconds : new long[] {9_223_372_037L, 18_446_744_074L, 315_576_000_000L}) {
            Call.Builder call = Call.newBuilder().setType(Call.Type.DRAIN_AGENT);
            call.getDrainAgentBuilder()
                    .setAgentId(IdConverter.toWire(agent.id()))
                    .getMaxGracePeriodBuilder()
                    .setSeconds(seconds);

            assertThat(master.await(() -> calls.call(call.build(), Optional.empty(), ALL)))
                    .isEqualTo(new Answer.Done(200));
            assertThat(drains.find(IdConverter.toWire(agent.id()))
                            .orElseThrow()
                            .getInfo()
                            .getConfig()
                            .getMaxGracePeriod()
                            .getNanoseconds())
                    .isEqualTo(Long.MAX_VALUE);
        }
    }

    @Test
    void aDeactivatedAgentIsNotActive() {
        assertThat(show(Call.Type.GET_AGENTS).getGetAgents().getAgents(0).getActive())
                .isTrue();

        master.await(() -> drains.deactivate(IdConverter.toWire(agent.id())));

        GetAgents.Agent shown = show(Call.Type.GET_AGENTS).getGetAgents().getAgents(0);
        assertThat(shown.getActive()).isFalse();
        assertThat(shown.getDeactivated()).isTrue();
    }

    private static void assertNothingHidden(GetAgents.Agent shown) {
        for (List<Resource> resources :
                List.of(shown.getTotalResourcesList(), shown.getAgentInfo().getResourcesList())) {
            assertThat(resources)
                    .extracting(resource -> roles(resource))
                    .containsExactlyInAnyOrder(List.of("eng"), List.of());
        }
    }

    private static List<String> roles(Resource resource) {
        return resource.getReservationsList().stream()
                .map(Resource.ReservationInfo::getRole)
                .toList();
    }

    private Response show(Call.Type type) {
        Answer answer =
                master.await(() -> gate.call(Call.newBuilder().setType(type).build(), Optional.empty()));
        assertThat(answer).isInstanceOf(Answer.Message.class);
        return ((Answer.Message) answer).response();
    }

    private static QuotaConfig quota(String role) {
        return QuotaConfig.newBuilder()
                .setRole(role)
                .putGuarantees("cpus", Scalar.newBuilder().setValue(1).build())
                .build();
    }
}

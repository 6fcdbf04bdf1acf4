package org.mesosgi.master.internal.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.resource.Reservation;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.master.internal.TestMaster;
import org.mesosgi.master.internal.role.RoleFigures;
import org.mesosgi.master.internal.role.RoleList;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.v1.Role;
import org.mesosgi.wire.v1.Value.Scalar;
import org.mesosgi.wire.v1.WeightInfo;
import org.mesosgi.wire.v1.quota.QuotaConfig;
import org.mesosgi.wire.v1.quota.QuotaRequest;

/** Quotas and weights of roles, in the words of Mesos. */
class QuotasTest {

    private final TestMaster master = new TestMaster();
    private final RoleFigures figures = new RoleFigures(master.cluster);
    private final Quotas quotas =
            new Quotas(master.cluster, master.allocation, master.offers, master.operators, figures);
    private final Weights weights = new Weights(master.cluster, master.allocation, master.offers, master.operators);
    private final Agent agent = master.agent("A", "cpus:8;disk:65536;mem:8192");

    @AfterEach
    void close() {
        master.close();
    }

    @Test
    void aQuotaIsToldToTheAllocatorAndOffersGoOutAnew() {
        master.offer(master.framework("dev"), agent, "dev");

        assertThat(update(config("eng", Map.of("cpus", 1.0), Map.of("cpus", 2.0)), false))
                .isEmpty();

        assertThat(master.cluster.offers()).isEmpty();
        assertThat(master.settledCalls())
                .anyMatch(call -> call.startsWith("updateQuota[eng, Quota[guarantees=cpus:1, limits=cpus:2]"));
        assertThat(quotas.status(role -> true)
                        .getInfos(0)
                        .getGuarantee(0)
                        .getScalar()
                        .getValue())
                .isEqualTo(1);
        assertThat(quotas.status(role -> true).getConfigsList()).hasSize(1);
    }

    @Test
    void aQuotaThatSaysNothingTakesItAway() {
        update(config("eng", Map.of("cpus", 1.0), Map.of()), false);

        assertThat(update(config("eng", Map.of(), Map.of()), false)).isEmpty();

        assertThat(quotas.all()).isEmpty();
    }

    @Test
    void theClusterMustNotBePromisedTwiceUnlessForced() {
        QuotaConfig much = config("eng", Map.of("cpus", 1000.0), Map.of());

        assertThat(update(much, false))
                .contains("Invalid QuotaConfig: total quota guarantees 'cpus:1000' exceed cluster capacity"
                        + " 'cpus:8; disk:65536; mem:8192' (use 'force' flag to bypass this check)");
        assertThat(quotas.all()).isEmpty();
        assertThat(update(much, true)).isEmpty();
    }

    @Test
    void guaranteesStayWithinLimits() {
        assertThat(update(config("eng", Map.of("cpus", 3.0), Map.of("cpus", 2.0)), false))
                .contains("Invalid QuotaConfig: 'QuotaConfig.guarantees' { cpus: 3 } is not contained within the"
                        + " 'QuotaConfig.limits' { cpus: 2 }");
    }

    @Test
    void aRoleMustNotConsumeMoreThanItsLimitAlready() {
        Resources reserved =
                Resources.parse("cpus:4").map(resource -> resource.reserve(Reservation.dynamic("eng/dev")));
        master.event(() -> {
            agent.update(agent.total().minus(Resources.parse("cpus:4")).plus(reserved));
            return true;
        });

        assertThat(update(config("eng", Map.of(), Map.of("cpus", 2.0)), false))
                .contains("Invalid QuotaConfig: Role 'eng' is already consuming 'cpus:4'; this exceeds the requested"
                        + " limits 'cpus:2' (use 'force' flag to bypass this check)");
    }

    @Test
    void someRolesHaveNoQuota() {
        assertThat(update(config("*", Map.of(), Map.of()), false).orElseThrow()).contains("default '*' role");
        assertThat(update(config("a/b", Map.of(), Map.of()), false).orElseThrow())
                .contains("nested role");
        assertThat(update(config("eng", Map.of("cpus", -1.0), Map.of()), false).orElseThrow())
                .contains("Invalid 'QuotaConfig.guarantees'");
    }

    @Test
    void resourcesHaveNamesThatCanBeWritten() {
        for (String name : List.of("", " ", "a(", "x:y", "a;b", " cpus", "cpus\t", "a\nb")) {
            assertThat(update(config("eng", Map.of(name, 1.0), Map.of()), true).orElseThrow())
                    .startsWith(
                            "Invalid QuotaConfig: Invalid 'QuotaConfig.guarantees': Invalid resource name '" + name);
            assertThat(update(config("eng", Map.of(), Map.of(name, 1.0)), true).orElseThrow())
                    .startsWith("Invalid QuotaConfig: Invalid 'QuotaConfig.limits': Invalid resource name '" + name);
        }
        assertThat(update(config("eng", Map.of("x", 1.0, "my-gpus_2 [a,b]", 2.5), Map.of()), true))
                .isEmpty();
        assertThat(quotas.status(role -> true).getInfos(0).getGuaranteeList())
                .extracting(guarantee ->
                        guarantee.getName() + "=" + guarantee.getScalar().getValue())
                .containsExactly("my-gpus_2 [a,b]=2.5", "x=1.0");
    }

    @Test
    void aQuotaFromBeforeNamesWereCheckedIsShownNevertheless() {
        master.await(() ->
                master.operators.change(state -> state.addQuotas(config("eng", Map.of("x:y", 1.0), Map.of()))));

        assertThat(quotas.status(role -> true).getInfos(0).getGuarantee(0).getName())
                .isEqualTo("x:y");
    }

    @Test
    void theOldCallsSetAndRemoveButDoNotChange() {
        QuotaRequest request = QuotaRequest.newBuilder().setRole("eng").build();
        QuotaRequest full = request.toBuilder()
                .addGuarantee(ResourceConverter.toWire(
                        Resources.parse("cpus:1").list().get(0)))
                .build();

        assertThat(master.await(() -> quotas.set(full))).isEmpty();
        assertThat(quotas.all().get("eng").limits().thousandths("cpus")).hasValue(1000);
        assertThat(master.await(() -> quotas.set(full)).orElseThrow()).contains("already has quota set");
        assertThat(master.await(() -> quotas.remove("eng"))).isEmpty();
        assertThat(master.await(() -> quotas.remove("eng")).orElseThrow()).contains("has no quota set");
    }

    @Test
    void weightsAreToldToTheAllocatorAndShown() {
        assertThat(weigh("eng", 2)).isEmpty();

        assertThat(master.settledCalls()).contains("updateWeights[{eng=2.0}]");
        List<Role> roles = new RoleList(figures, weights::all, quotas::all).messages();
        assertThat(roles).extracting(Role::getName).containsExactly("eng");
        assertThat(roles).extracting(Role::getWeight).containsExactly(2.0);
    }

    @Test
    void weightsArePositive() {
        assertThat(weigh("eng", 0).orElseThrow()).contains("Weights must be positive");
        assertThat(weigh("-x", 1).orElseThrow()).contains("Invalid role '-x'");
        assertThat(weights.all()).isEmpty();
    }

    private Optional<String> update(QuotaConfig config, boolean force) {
        return master.await(() -> quotas.update(List.of(config), force));
    }

    private Optional<String> weigh(String role, double weight) {
        return master.await(() -> weights.update(
                List.of(WeightInfo.newBuilder().setRole(role).setWeight(weight).build())));
    }

    private static QuotaConfig config(String role, Map<String, Double> guarantees, Map<String, Double> limits) {
        QuotaConfig.Builder config = QuotaConfig.newBuilder().setRole(role);
        guarantees.forEach((name, amount) ->
                config.putGuarantees(name, Scalar.newBuilder().setValue(amount).build()));
        limits.forEach((name, amount) ->
                config.putLimits(name, Scalar.newBuilder().setValue(amount).build()));
        return config.build();
    }
}

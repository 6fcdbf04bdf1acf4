package org.mesosgi.master.internal.quota;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.mesosgi.api.allocator.Quota;
import org.mesosgi.api.resource.ResourceQuantities;
import org.mesosgi.api.resource.Value;
import org.mesosgi.master.internal.allocation.Allocation;
import org.mesosgi.master.internal.allocation.Offers;
import org.mesosgi.master.internal.durable.OperatorRecord;
import org.mesosgi.master.internal.role.RoleFigures;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.wire.convert.QuantityConverter;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.v1.Resource;
import org.mesosgi.wire.v1.quota.QuotaConfig;
import org.mesosgi.wire.v1.quota.QuotaInfo;
import org.mesosgi.wire.v1.quota.QuotaRequest;
import org.mesosgi.wire.v1.quota.QuotaStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The quotas of roles. Used by events of the master's loop. What an operator does wrong is told as a text for the answer 400.
 */
public final class Quotas {

    private static final Logger LOG = LoggerFactory.getLogger(Quotas.class);
    private static final String FORCE = " (use 'force' flag to bypass this check)";

    private final Cluster cluster;
    private final Allocation allocation;
    private final Offers offers;
    private final OperatorRecord operators;
    private final RoleFigures figures;

    public Quotas(
            Cluster cluster, Allocation allocation, Offers offers, OperatorRecord operators, RoleFigures figures) {
        this.cluster = requireNonNull(cluster, "cluster is null");
        this.allocation = requireNonNull(allocation, "allocation is null");
        this.offers = requireNonNull(offers, "offers is null");
        this.operators = requireNonNull(operators, "operators is null");
        this.figures = requireNonNull(figures, "figures is null");
    }

    /** The quotas by role; roles without one are left out. */
    public Map<String, Quota> all() {
        Map<String, Quota> all = new LinkedHashMap<>();
        operators.state().getQuotasList().forEach(config -> all.put(config.getRole(), QuantityConverter.toApi(config)));
        return all;
    }

    /**
     * All of them, in the old form too.
     *
     * @param visible for which roles they are shown
     */
    public QuotaStatus status(Predicate<String> visible) {
        QuotaStatus.Builder status = QuotaStatus.newBuilder();
        for (QuotaConfig config : operators.state().getQuotasList()) {
            if (!visible.test(config.getRole())) {
                continue;
            }
            status.addConfigs(config);
            status.addInfos(QuotaInfo.newBuilder()
                    .setRole(config.getRole())
                    .addAllGuarantee(resources(QuantityConverter.toApi(config).guarantees())));
        }
        return status.build();
    }

    /**
     * Gives roles other quotas, all or none; one that says nothing takes the quota away.
     *
     * @param force whether they may exceed what there is, and fall short of what is consumed
     * @return completes by an event of the loop, with what is wrong if none is changed
     */
    public CompletionStage<Optional<String>> update(List<QuotaConfig> configs, boolean force) {
        Optional<String> wrong = configs.stream()
                .flatMap(config -> QuotaConfigs.validate(config).stream())
                .findFirst();
        if (wrong.isEmpty() && !force) {
            wrong = validateCapacity(configs)
                    .or(() -> configs.stream()
                            .flatMap(config -> validateConsumption(config).stream())
                            .findFirst());
        }
        if (wrong.isPresent()) {
            return CompletableFuture.completedFuture(wrong);
        }
        return operators
                .change(state -> {
                    Map<String, QuotaConfig> all = new LinkedHashMap<>();
                    state.getQuotasList().forEach(config -> all.put(config.getRole(), config));
                    for (QuotaConfig config : configs) {
                        all.remove(config.getRole());
                        if (config.getGuaranteesCount() + config.getLimitsCount() > 0) {
                            all.put(config.getRole(), config);
                        }
                    }
                    state.clearQuotas().addAllQuotas(all.values());
                })
                .thenApply(nothing -> {
                    configs.forEach(this::tellAllocator);
                    // What is offered may be what another role is sure of now, or more than this one may have.
                    cluster.offers().forEach(offers::rescind);
                    return Optional.empty();
                });
    }

    /** The old way: the guarantee is the limit as well, and the role must not have a quota yet. */
    public CompletionStage<Optional<String>> set(QuotaRequest request) {
        if (all().containsKey(request.getRole())) {
            return CompletableFuture.completedFuture(
                    Optional.of("Failed to set quota: Role '" + request.getRole() + "' already has quota set"));
        }
        Map<String, org.mesosgi.wire.v1.Value.Scalar> amounts = new HashMap<>();
        request.getGuaranteeList().forEach(resource -> amounts.put(resource.getName(), resource.getScalar()));
        return update(
                List.of(QuotaConfig.newBuilder()
                        .setRole(request.getRole())
                        .putAllGuarantees(amounts)
                        .putAllLimits(amounts)
                        .build()),
                request.getForce());
    }

    /** The old way to take a quota away: the role must have one. */
    public CompletionStage<Optional<String>> remove(String role) {
        return all().containsKey(role)
                ? update(List.of(QuotaConfig.newBuilder().setRole(role).build()), true)
                : CompletableFuture.completedFuture(
                        Optional.of("Failed to remove quota: Role '" + role + "' has no quota set"));
    }

    private static List<Resource> resources(ResourceQuantities quantities) {
        return quantities.thousandths().entrySet().stream()
                .map(amount -> ResourceConverter.toWire(
                        org.mesosgi.api.resource.Resource.of(amount.getKey(), new Value.Scalar(amount.getValue()))))
                .toList();
    }

    private void tellAllocator(QuotaConfig config) {
        Quota quota = QuantityConverter.toApi(config);
        LOG.info(
                "Role '{}' has the guarantees {} and the limits {}",
                config.getRole(),
                quota.guarantees(),
                quota.limits());
        allocation.call(allocator -> allocator.updateQuota(config.getRole(), quota));
    }

    private Optional<String> validateCapacity(List<QuotaConfig> configs) {
        Map<String, ResourceQuantities> guarantees = new HashMap<>();
        all().forEach((role, quota) -> guarantees.put(role, quota.guarantees()));
        configs.forEach(config ->
                guarantees.put(config.getRole(), QuantityConverter.toApi(config).guarantees()));
        ResourceQuantities total =
                guarantees.values().stream().reduce(ResourceQuantities.none(), ResourceQuantities::plus);
        ResourceQuantities capacity = cluster.agents().stream()
                .map(Agent::total)
                .map(resources -> resources.nonRevocable().quantities())
                .reduce(ResourceQuantities.none(), ResourceQuantities::plus);
        return capacity.contains(total)
                ? Optional.empty()
                : Optional.of("Invalid QuotaConfig: total quota guarantees '" + total + "' exceed cluster capacity '"
                        + capacity + "'" + FORCE);
    }

    private Optional<String> validateConsumption(QuotaConfig config) {
        Quota quota = QuantityConverter.toApi(config);
        ResourceQuantities consumed = figures.consumed(config.getRole());
        return quota.limits().contains(consumed)
                ? Optional.empty()
                : Optional.of("Invalid QuotaConfig: Role '" + config.getRole() + "' is already consuming '" + consumed
                        + "'; this exceeds the requested limits '" + quota.limits() + "'" + FORCE);
    }
}

package org.mesosgi.hierarchical.internal;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.mesosgi.api.MesosModule;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.allocator.Allocator;
import org.mesosgi.api.allocator.AllocatorHost;
import org.mesosgi.api.allocator.AllocatorOptions;
import org.mesosgi.api.allocator.Filters;
import org.mesosgi.api.allocator.FrameworkOptions;
import org.mesosgi.api.allocator.InverseOfferStatus;
import org.mesosgi.api.allocator.Quota;
import org.mesosgi.api.allocator.ResourceConversion;
import org.mesosgi.api.allocator.ResourceRequest;
import org.mesosgi.api.allocator.UnavailableResources;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.api.value.Unavailability;
import org.mesosgi.hierarchical.internal.allocation.AllocationRun;
import org.mesosgi.hierarchical.internal.allocation.Eligibility;
import org.mesosgi.hierarchical.internal.amounts.Amounts;
import org.mesosgi.hierarchical.internal.amounts.ScalarNames;
import org.mesosgi.hierarchical.internal.cluster.Agent;
import org.mesosgi.hierarchical.internal.cluster.Cluster;
import org.mesosgi.hierarchical.internal.cluster.Framework;
import org.mesosgi.hierarchical.internal.metrics.ClusterMetrics;
import org.mesosgi.hierarchical.internal.sorter.SorterFactory;
import org.mesosgi.hierarchical.internal.sorter.Totals;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The built-in allocator: offers agents to roles, and within roles to frameworks, in the order of their dominant shares or
 * by chance, and sees to quotas, weights, reservations, and what frameworks have declined.
 *
 * <p>This class takes in what the master says. What there is, and who holds it, is in the {@link Cluster}; when offers are
 * made is decided by the {@link RunQueue}, and which ones by the {@link AllocationRun}.
 */
@MesosModule(
        name = HierarchicalAllocator.NAME,
        kind = Allocator.class,
        author = "MesOSGi",
        email = "modules@mesosgi.example.org",
        description = "Offers resources by hierarchical dominant resource fairness.",
        compatible = true)
@Component(name = HierarchicalAllocator.NAME, configurationPolicy = ConfigurationPolicy.REQUIRE)
public class HierarchicalAllocator implements Allocator {

    static final String NAME = "hierarchical";

    private static final String OFFER_AT_ONCE = "offer_at_once";
    private static final String METRICS_PREFIX = "allocator/mesos/";

    private final Logger log = LoggerFactory.getLogger(getClass());
    private final Consumer<List<Agent>> agentOrder;
    private final Random random;
    private final boolean offersAtOnce;

    private AllocatorHost host;
    private Duration interval;
    private Cluster cluster;
    private RunQueue runs;
    private InverseOffers inverseOffers;
    private ClusterMetrics clusterMetrics;

    /** An allocator that takes agents in a random order. */
    @Activate
    public HierarchicalAllocator(Map<String, Object> properties) {
        this(new Random(), offersAtOnce(Parameters.of(properties)));
    }

    /**
     * @param agentOrder puts agents into the order in which they are offered
     * @param offersAtOnce whether what has been used is offered as soon as it is given back; with Mesos it waits for the next
     *     periodic run
     */
    HierarchicalAllocator(Consumer<List<Agent>> agentOrder, Random random, boolean offersAtOnce) {
        this.agentOrder = agentOrder;
        this.random = random;
        this.offersAtOnce = offersAtOnce;
    }

    private HierarchicalAllocator(Random random, boolean offersAtOnce) {
        this(agents -> Collections.shuffle(agents, random), random, offersAtOnce);
    }

    private static boolean offersAtOnce(Parameters parameters) {
        String value = parameters.find(OFFER_AT_ONCE).orElse("true");
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException(
                    "the parameter '" + OFFER_AT_ONCE + "' is '" + value + "', but must be true or false");
        }
        return Boolean.parseBoolean(value);
    }

    @Override
    public void initialize(AllocatorOptions options, AllocatorHost allocatorHost) {
        ScalarNames names = new ScalarNames();
        Totals totals = new Totals(names, options.fairnessExcludeResourceNames());
        SorterFactory sorters = SorterFactory.of(options, totals, random);
        List<Amounts> minimum = options.minAllocatableResources().stream()
                .map(quantities -> Amounts.of(quantities, names))
                .toList();
        Eligibility eligibility = new Eligibility(options, names);

        host = allocatorHost;
        interval = options.allocationInterval();
        cluster = new Cluster(names, totals, sorters, minimum);
        inverseOffers = new InverseOffers(cluster, host);
        AllocationRun run = new AllocationRun(cluster, names, eligibility, agentOrder, random);
        runs = new RunQueue(cluster, host, run, inverseOffers, options);
        clusterMetrics = new ClusterMetrics(METRICS_PREFIX, cluster, names);
        runs.startPeriodicRuns();
    }

    @Override
    public void recover(int expectedAgentCount, Map<String, Quota> quotas) {
        quotas.forEach(cluster::setQuota);
        // Without quotas nothing must be held back for roles whose agents come late.
        if (!quotas.isEmpty()) {
            runs.awaitAgents(expectedAgentCount);
        }
    }

    @Override
    public void addFramework(
            FrameworkId id,
            FrameworkInfo info,
            Map<AgentId, Resources> used,
            boolean active,
            FrameworkOptions options) {
        Framework framework = cluster.addFramework(id, info, used, active, options);
        for (FrameworkOptions.OfferFilter filter : options.filters()) {
            cluster.findAgent(filter.agent())
                    .ifPresent(agent -> cluster.decline(
                            framework,
                            filter.role(),
                            agent,
                            filter.resources(),
                            host.nanoTime() + filter.remaining().toNanos()));
        }
        if (active) {
            runs.requestAll();
        }
    }

    @Override
    public void removeFramework(FrameworkId id) {
        cluster.frameworks().remove(cluster.frameworks().get(id));
    }

    @Override
    public void activateFramework(FrameworkId id) {
        cluster.frameworks().setActive(cluster.frameworks().get(id), true);
        runs.requestAll();
    }

    @Override
    public void deactivateFramework(FrameworkId id) {
        cluster.frameworks().setActive(cluster.frameworks().get(id), false);
        inverseOffers.endFilters(id);
    }

    @Override
    public void updateFramework(FrameworkId id, FrameworkInfo info, FrameworkOptions options) {
        cluster.frameworks().update(cluster.frameworks().get(id), info, options);
    }

    @Override
    public void addAgent(
            AgentId id,
            AgentInfo info,
            Set<AgentInfo.Capability> capabilities,
            Optional<Unavailability> unavailability,
            Resources total,
            Map<FrameworkId, Resources> used) {
        Agent agent = cluster.addAgent(id, info, capabilities, total, used);
        inverseOffers.plan(agent, unavailability);
        runs.request(agent);
    }

    @Override
    public void removeAgent(AgentId id) {
        Agent agent = cluster.agent(id);
        inverseOffers.forget(agent);
        runs.forget(agent);
        cluster.removeAgent(agent);
    }

    @Override
    public void updateAgent(
            AgentId id, AgentInfo info, Optional<Resources> total, Optional<Set<AgentInfo.Capability>> capabilities) {
        if (cluster.updateAgent(cluster.agent(id), info, total, capabilities)) {
            runs.request(cluster.agent(id));
        }
    }

    @Override
    public void addResourceProvider(AgentId id, Resources total, Map<FrameworkId, Resources> used) {
        cluster.growAgent(cluster.agent(id), total, used);
    }

    @Override
    public void activateAgent(AgentId id) {
        cluster.agent(id).setActive(true);
    }

    @Override
    public void deactivateAgent(AgentId id) {
        cluster.agent(id).setActive(false);
    }

    @Override
    public void updateWhitelist(Optional<Set<String>> hostnames) {
        runs.setWhitelist(hostnames);
    }

    /** Has no effect but a line in the log, as in Mesos. */
    @Override
    public void requestResources(FrameworkId id, List<ResourceRequest> requests) {
        log.info("Framework {} has requested resources, which is not supported: {}", id, requests);
    }

    @Override
    public void updateAllocation(
            FrameworkId framework, AgentId agent, Resources offered, List<ResourceConversion> conversions) {
        cluster.convert(framework, cluster.agent(agent), offered, conversions);
    }

    @Override
    public CompletionStage<Void> updateAvailable(AgentId agent, List<ResourceConversion> conversions) {
        try {
            cluster.convertAvailable(cluster.agent(agent), conversions);
            return CompletableFuture.completedFuture(null);
        } catch (IllegalStateException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public void updateUnavailability(AgentId id, Optional<Unavailability> unavailability) {
        Agent agent = cluster.agent(id);
        inverseOffers.plan(agent, unavailability);
        runs.request(agent);
    }

    @Override
    public void updateInverseOffer(
            AgentId agent,
            FrameworkId framework,
            Optional<UnavailableResources> resources,
            Optional<InverseOfferStatus> status,
            Optional<Filters> filters) {
        inverseOffers.answer(cluster.agent(agent), cluster.frameworks().get(framework), status, filters);
    }

    @Override
    public CompletionStage<Map<AgentId, Map<FrameworkId, InverseOfferStatus>>> getInverseOfferStatuses() {
        return CompletableFuture.completedFuture(inverseOffers.statuses());
    }

    /** Makes no difference here: what is offered counts in the same way as what is used. */
    @Override
    public void transitionOfferedToAllocated(AgentId agent, Resources resources) {}

    @Override
    public void recoverResources(
            FrameworkId framework, AgentId agent, Resources resources, Optional<Filters> filters, boolean allocated) {
        if (resources.isEmpty() || cluster.findAgent(agent).isEmpty()) {
            return;
        }
        Optional<Cluster.Returned> returned = cluster.giveBack(framework, cluster.agent(agent), resources);
        Duration refuse = filters.map(RefuseDuration::of).orElse(Duration.ZERO);
        if (!refuse.isZero()) {
            long end = host.nanoTime() + lifetime(refuse).toNanos();
            returned.ifPresent(what -> cluster.filters().add(what.subscription(), what.agent(), what.parcel(), end));
        } else if (allocated && offersAtOnce) {
            // What was only declined waits: those who decline everything at once would be busy with nothing else.
            runs.request(cluster.agent(agent));
        }
    }

    /**
     * A filter holds for the next periodic run, also for one at its very end, or it would have no effect (MESOS-4302). One
     * that holds for longer does not hold for another run at its end.
     */
    private Duration lifetime(Duration refuse) {
        return refuse.compareTo(interval) > 0 ? refuse.minusNanos(1) : interval;
    }

    @Override
    public void suppressOffers(FrameworkId framework, Set<String> roles) {
        cluster.frameworks().suppress(cluster.frameworks().get(framework), roles);
    }

    @Override
    public void reviveOffers(FrameworkId framework, Set<String> roles) {
        cluster.frameworks().revive(cluster.frameworks().get(framework), roles);
        inverseOffers.endFilters(framework);
        runs.requestAll();
    }

    @Override
    public void updateQuota(String role, Quota quota) {
        cluster.setQuota(role, quota);
    }

    @Override
    public void updateWeights(Map<String, Double> weights) {
        weights.forEach(cluster.roles()::setWeight);
    }

    @Override
    public void pause() {
        runs.pause();
    }

    @Override
    public void resume() {
        runs.resume();
    }

    @Override
    public Map<String, Double> metrics() {
        Map<String, Double> metrics = new TreeMap<>();
        if (clusterMetrics == null) {
            ClusterMetrics.reportNothing(METRICS_PREFIX, metrics);
            return metrics;
        }
        runs.endFilters();
        clusterMetrics.report(metrics);
        runs.report(METRICS_PREFIX, metrics);
        return metrics;
    }
}

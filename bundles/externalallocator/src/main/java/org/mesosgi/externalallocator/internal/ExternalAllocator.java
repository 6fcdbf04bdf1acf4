package org.mesosgi.externalallocator.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
import org.mesosgi.api.allocator.UnavailableResources;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.api.value.Unavailability;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * An example of an allocator of one's own: it offers all that is free of an agent to one framework, the one whose last
 * offer is the longest ago. With the parameter {@code order=first_come} it is always the one that has subscribed first;
 * others get what that one declines.
 *
 * <p>It observes what every allocator must: reservations, what frameworks and agents can deal with, what is declined or
 * suppressed, the whitelist, and the smallest offer. It has no shares: quotas and weights make no difference, a shared
 * volume is offered to one framework at a time, and nobody is asked to leave an agent that will be absent.
 *
 * <p>The master calls it from one thread at a time and runs what it schedules in the same way, so it has neither threads
 * nor locks.
 */
@MesosModule(
        name = ExternalAllocator.NAME,
        kind = Allocator.class,
        author = "MesOSGi",
        email = "modules@mesosgi.example",
        description = "Offers whole agents to frameworks by turns.",
        compatible = true)
@Component(
        name = ExternalAllocator.NAME,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        scope = ServiceScope.PROTOTYPE)
public final class ExternalAllocator implements Allocator {

    static final String NAME = "ExternalAllocatorModule";

    private final Cluster cluster = new Cluster();
    private final Turns turns;
    private AllocatorHost host;
    private Duration interval;
    private Round round;

    // Also read by the thread that lets the module go.
    private volatile Optional<Schedule> schedule = Optional.empty();

    /** @throws IllegalArgumentException if there is a parameter {@code order} that is no order */
    @Activate
    public ExternalAllocator(Map<String, Object> properties) {
        turns = new Turns(Order.of(Parameters.of(properties)));
    }

    @Override
    public void initialize(AllocatorOptions options, AllocatorHost allocatorHost) {
        host = allocatorHost;
        interval = options.allocationInterval();
        round = new Round(new Eligibility(options), turns, host);
        schedule = Optional.of(new Schedule(host, interval, this::allocate));
    }

    @Deactivate
    void stop() {
        schedule.ifPresent(Schedule::stop);
    }

    @Override
    public void addFramework(
            FrameworkId id,
            FrameworkInfo info,
            Map<AgentId, Resources> used,
            boolean active,
            FrameworkOptions options) {
        Framework framework = new Framework(id, info, options, active);
        cluster.add(framework);
        turns.update(framework);
        used.forEach((agentId, resources) -> cluster.findAgent(agentId).ifPresent(agent -> agent.learn(id, resources)));
        options.filters()
                .forEach(filter ->
                        framework.decline(filter.role(), filter.agent(), filter.resources(), end(filter.remaining())));
        request();
    }

    @Override
    public void removeFramework(FrameworkId id) {
        Framework framework = cluster.framework(id);
        turns.remove(framework);
        cluster.remove(framework);
    }

    @Override
    public void activateFramework(FrameworkId id) {
        cluster.framework(id).setActive(true);
        request();
    }

    @Override
    public void deactivateFramework(FrameworkId id) {
        cluster.framework(id).setActive(false);
    }

    @Override
    public void updateFramework(FrameworkId id, FrameworkInfo info, FrameworkOptions options) {
        Framework framework = cluster.framework(id);
        framework.update(info, options);
        turns.update(framework);
        request();
    }

    @Override
    public void addAgent(
            AgentId id,
            AgentInfo info,
            Set<AgentInfo.Capability> capabilities,
            Optional<Unavailability> unavailability,
            Resources total,
            Map<FrameworkId, Resources> used) {
        Agent agent = new Agent(id, info, capabilities, total);
        used.forEach(agent::hold);
        cluster.add(agent);
        request();
    }

    @Override
    public void removeAgent(AgentId id) {
        cluster.remove(cluster.agent(id));
    }

    @Override
    public void updateAgent(
            AgentId id, AgentInfo info, Optional<Resources> total, Optional<Set<AgentInfo.Capability>> capabilities) {
        Agent agent = cluster.agent(id);
        if (!info.attributes().equals(agent.info().attributes())) {
            // Frameworks may have declined it for its attributes.
            cluster.frameworks().forEach(framework -> framework.forgetDeclined(id));
        }
        agent.update(info, total, capabilities);
        request();
    }

    @Override
    public void addResourceProvider(AgentId id, Resources total, Map<FrameworkId, Resources> used) {
        cluster.agent(id).grow(total);
        used.forEach(cluster.agent(id)::hold);
        request();
    }

    @Override
    public void activateAgent(AgentId id) {
        cluster.agent(id).setActive(true);
        request();
    }

    @Override
    public void deactivateAgent(AgentId id) {
        cluster.agent(id).setActive(false);
    }

    @Override
    public void updateWhitelist(Optional<Set<String>> hostnames) {
        cluster.setWhitelist(hostnames);
        request();
    }

    @Override
    public void updateAllocation(
            FrameworkId framework, AgentId agent, Resources offered, List<ResourceConversion> conversions) {
        cluster.agent(agent).convert(framework, offered, conversions);
    }

    @Override
    public CompletionStage<Void> updateAvailable(AgentId agent, List<ResourceConversion> conversions) {
        try {
            cluster.agent(agent).convertFree(conversions);
            return CompletableFuture.completedFuture(null);
        } catch (IllegalStateException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Makes no difference here: agents are offered until they are gone. */
    @Override
    public void updateUnavailability(AgentId agent, Optional<Unavailability> unavailability) {}

    /** Makes no difference here: there are no inverse offers. */
    @Override
    public void updateInverseOffer(
            AgentId agent,
            FrameworkId framework,
            Optional<UnavailableResources> resources,
            Optional<InverseOfferStatus> status,
            Optional<Filters> filters) {}

    @Override
    public CompletionStage<Map<AgentId, Map<FrameworkId, InverseOfferStatus>>> getInverseOfferStatuses() {
        return CompletableFuture.completedFuture(Map.of());
    }

    /** Makes no difference here: what is offered is not free, just like what is used. */
    @Override
    public void transitionOfferedToAllocated(AgentId agent, Resources resources) {}

    /** Does not request a round: a framework that always declines, for no time, would keep us busy. */
    @Override
    public void recoverResources(
            FrameworkId framework, AgentId agent, Resources resources, Optional<Filters> filters, boolean allocated) {
        Optional<Agent> known = cluster.findAgent(agent);
        known.ifPresent(each -> each.release(framework, resources));
        Duration refuse = filters.map(RefuseDuration::of).orElse(Duration.ZERO);
        if (known.isPresent() && !refuse.isZero()) {
            // At least until after the next round, or it would have no effect.
            long end = end(refuse.compareTo(interval) < 0 ? interval : refuse);
            cluster.findFramework(framework).ifPresent(each -> each.decline(agent, resources, end));
        }
    }

    @Override
    public void suppressOffers(FrameworkId framework, Set<String> roles) {
        cluster.framework(framework).suppress(roles);
    }

    @Override
    public void reviveOffers(FrameworkId framework, Set<String> roles) {
        cluster.framework(framework).revive(roles);
        request();
    }

    /** Makes no difference here: there are no shares. */
    @Override
    public void updateQuota(String role, Quota quota) {}

    /** Makes no difference here: there are no shares. */
    @Override
    public void updateWeights(Map<String, Double> weights) {}

    @Override
    public void pause() {
        schedule.ifPresent(Schedule::pause);
    }

    @Override
    public void resume() {
        schedule.ifPresent(Schedule::resume);
    }

    private void request() {
        schedule.ifPresent(Schedule::request);
    }

    private void allocate() {
        cluster.frameworks().forEach(framework -> framework.endFilters(host.nanoTime()));
        round.play(cluster.offerableAgents());
    }

    private long end(Duration duration) {
        return host.nanoTime() + duration.toNanos();
    }
}

package org.mesosgi.hierarchical.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.mesosgi.api.allocator.AllocatorOptions;
import org.mesosgi.api.allocator.Filters;
import org.mesosgi.api.allocator.Quota;
import org.mesosgi.api.allocator.ResourceConversion;
import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.ResourceQuantities;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.hierarchical.internal.VirtualHost.Offer;
import org.mesosgi.hierarchical.internal.cluster.Agent;

/**
 * Calls an allocator as the master would, on a clock that stands still until it is moved, and keeps what is offered and
 * used. The allocator takes agents in the order of their ids.
 *
 * <p>Several offers to the same framework, role and agent are one, as far as answers are concerned.
 */
final class TestMaster {

    final VirtualHost host = new VirtualHost();
    final HierarchicalAllocator allocator;

    private final AllocatorOptions options;
    private final Map<Holder, Resources> offered = new HashMap<>();
    private final Map<Holder, Resources> used = new HashMap<>();

    /** Whom something is offered to, or who uses it. */
    private record Holder(FrameworkId framework, String role, AgentId agent) {}

    TestMaster() {
        this(TestOptions.defaults());
    }

    TestMaster(AllocatorOptions options) {
        this(options, false);
    }

    /** @param offersAtOnce whether what has been used is offered as soon as it is given back; with Mesos it is not */
    TestMaster(AllocatorOptions options, boolean offersAtOnce) {
        this.options = options;
        this.allocator = new HierarchicalAllocator(
                agents -> agents.sort(Comparator.comparing(Agent::id)), new Random(1), offersAtOnce);
        allocator.initialize(options, host);
    }

    /** An offer as it is expected. */
    static Offer offer(String framework, String role, String agent, String resources) {
        return offer(framework, role, agent, Resources.parse(resources));
    }

    /** An offer as it is expected. */
    static Offer offer(String framework, String role, String agent, Resources resources) {
        return new Offer(new FrameworkId(framework), role, new AgentId(agent), resources.allocate(role));
    }

    /** A quota whose guarantees are its limits as well. */
    static Quota quota(String amounts) {
        return new Quota(ResourceQuantities.parse(amounts), ResourceLimits.parse(amounts));
    }

    static Quota guarantee(String guarantees) {
        return new Quota(ResourceQuantities.parse(guarantees), ResourceLimits.none());
    }

    static Quota limit(String limits) {
        return new Quota(ResourceQuantities.none(), ResourceLimits.parse(limits));
    }

    static FrameworkId framework(String id) {
        return new FrameworkId(id);
    }

    static AgentId agent(String id) {
        return new AgentId(id);
    }

    /** What has been offered since this was asked last. */
    List<Offer> offers() {
        host.settle();
        return take();
    }

    /** What is offered by the next periodic run. */
    List<Offer> tick() {
        return tick(1);
    }

    /** What is offered by the next periodic runs. */
    List<Offer> tick(int runs) {
        host.advance(options.allocationInterval().multipliedBy(runs));
        return take();
    }

    TestMaster addAgent(String id, String total) {
        return add(TestAgent.named(id, total));
    }

    TestMaster add(TestAgent agent) {
        agent.used().forEach((framework, resources) -> use(framework, agent.id(), resources));
        allocator.addAgent(
                agent.id(), agent.info(), agent.capabilities(), agent.unavailability(), agent.total(), agent.used());
        return this;
    }

    /** An agent says all about itself anew. */
    TestMaster update(TestAgent agent) {
        allocator.updateAgent(agent.id(), agent.info(), Optional.of(agent.total()), Optional.of(agent.capabilities()));
        return this;
    }

    TestMaster removeAgent(String id) {
        allocator.removeAgent(agent(id));
        offered.keySet().removeIf(holder -> holder.agent().equals(agent(id)));
        used.keySet().removeIf(holder -> holder.agent().equals(agent(id)));
        return this;
    }

    TestMaster addFramework(String id, String... roles) {
        return add(TestFramework.named(id, roles));
    }

    TestMaster add(TestFramework framework) {
        framework.used().forEach((agent, resources) -> use(framework.id(), agent, resources));
        allocator.addFramework(framework.id(), framework.info(), framework.used(), true, framework.options());
        return this;
    }

    TestMaster update(TestFramework framework) {
        allocator.updateFramework(framework.id(), framework.info(), framework.options());
        return this;
    }

    /** A framework is disconnected; what it was offered is withdrawn. */
    TestMaster deactivate(String id) {
        allocator.deactivateFramework(framework(id));
        for (Holder holder : holders(offered, framework(id))) {
            recover(holder, offered.remove(holder), Optional.empty(), false);
        }
        return this;
    }

    /** A framework is torn down. */
    TestMaster removeFramework(String id) {
        deactivate(id);
        for (Holder holder : holders(used, framework(id))) {
            recover(holder, used.remove(holder), Optional.empty(), true);
        }
        allocator.removeFramework(framework(id));
        return this;
    }

    TestMaster setQuota(String role, Quota quota) {
        allocator.updateQuota(role, quota);
        return this;
    }

    /** All that a framework was offered of an agent is given back; it may be offered again at once. */
    TestMaster decline(String framework, String agent) {
        return decline(framework, agent, Optional.empty());
    }

    /** All that a framework was offered of an agent is given back, for a while. */
    TestMaster decline(String framework, String agent, Duration refuse) {
        return decline(framework, agent, Optional.of(new Filters(refuse)));
    }

    /** A framework uses all that it was offered of an agent. */
    TestMaster use(String framework, String agent) {
        return use(framework, agent, offeredTo(framework, agent));
    }

    /** A framework uses part of what it was offered of an agent; the rest may be offered again at once. */
    TestMaster use(String framework, String agent, String part) {
        return use(framework, agent, Resources.parse(part));
    }

    /** A framework uses part of what it was offered of an agent; the rest may be offered again at once. */
    TestMaster use(String framework, String agent, Resources part) {
        return accept(holder(offered, framework, agent), part, Optional.empty());
    }

    /** A framework uses part of an offer, and declines the rest. */
    TestMaster accept(String framework, String role, String agent, Resources part, Duration refuse) {
        return accept(new Holder(framework(framework), role, agent(agent)), part, Optional.of(new Filters(refuse)));
    }

    /** A framework declines an offer. */
    TestMaster decline(String framework, String role, String agent, Duration refuse) {
        Holder holder = new Holder(framework(framework), role, agent(agent));
        recover(holder, offered.remove(holder), Optional.of(new Filters(refuse)), false);
        return this;
    }

    /** Something that a framework uses has ended. */
    TestMaster finish(String framework, String role, String agent, Resources part) {
        Holder holder = new Holder(framework(framework), role, agent(agent));
        Resources resources = part.allocate(role);
        used.compute(holder, (key, all) -> all.contains(resources) ? all.minus(resources) : missing(key));
        recover(holder, resources, Optional.empty(), true);
        return this;
    }

    /** Something that a framework uses has ended. */
    TestMaster finish(String framework, String agent, String part) {
        return finish(framework, holder(used, framework, agent).role(), agent, Resources.parse(part));
    }

    /** All that a framework uses on an agent has ended. */
    TestMaster finish(String framework, String agent) {
        Holder holder = holder(used, framework, agent);
        return finish(framework, holder.role(), agent, used.get(holder));
    }

    /** An operation of a framework, such as to reserve, makes something else of part of an offer. */
    TestMaster convert(String framework, String agent, Resources consumed, Resources converted) {
        Holder holder = holder(offered, framework, agent);
        Resources before = consumed.allocate(holder.role());
        Resources after = converted.allocate(holder.role());
        allocator.updateAllocation(
                holder.framework(),
                holder.agent(),
                offered.get(holder),
                List.of(new ResourceConversion(before, after)));
        offered.compute(holder, (key, all) -> all.minus(before).plus(after));
        return this;
    }

    /** What a framework was offered of an agent, not allocated. */
    Resources offeredTo(String framework, String agent) {
        return offered.get(holder(offered, framework, agent)).unallocate();
    }

    /** A figure of the allocator; empty if there is none of this name. */
    Optional<Double> metric(String name) {
        return Optional.ofNullable(allocator.metrics().get("allocator/mesos/" + name));
    }

    private void use(FrameworkId framework, AgentId agent, Resources resources) {
        Set<String> roles = new HashSet<>();
        resources.list().forEach(resource -> roles.add(resource.allocatedTo().orElseThrow()));
        for (String role : roles) {
            Resources part = resources.filter(
                    resource -> resource.allocatedTo().orElseThrow().equals(role));
            // Agents and frameworks may both tell of it.
            used.put(new Holder(framework, role, agent), part);
        }
    }

    private TestMaster decline(String framework, String agent, Optional<Filters> filters) {
        Holder holder = holder(offered, framework, agent);
        recover(holder, offered.remove(holder), filters, false);
        return this;
    }

    private TestMaster accept(Holder holder, Resources part, Optional<Filters> filters) {
        Resources resources = part.allocate(holder.role());
        Resources all = offered.remove(holder);
        if (!all.contains(resources)) {
            missing(holder);
        }
        used.merge(holder, resources, Resources::plus);
        allocator.transitionOfferedToAllocated(holder.agent(), resources);
        recover(holder, all.minus(resources), filters, false);
        return this;
    }

    private void recover(Holder holder, Resources resources, Optional<Filters> filters, boolean allocated) {
        allocator.recoverResources(holder.framework(), holder.agent(), resources, filters, allocated);
    }

    private List<Offer> take() {
        List<Offer> offers = host.takeOffers();
        offers.forEach(offer -> offered.merge(
                new Holder(offer.framework(), offer.role(), offer.agent()), offer.resources(), Resources::plus));
        return offers;
    }

    private static Holder holder(Map<Holder, Resources> held, String framework, String agent) {
        List<Holder> some = new ArrayList<>(holders(held, framework(framework)));
        some.removeIf(holder -> !holder.agent().equals(agent(agent)));
        if (some.size() != 1) {
            throw new IllegalStateException(
                    framework + " holds something of " + agent + " in other than one role: " + some);
        }
        return some.get(0);
    }

    private static List<Holder> holders(Map<Holder, Resources> held, FrameworkId framework) {
        return held.keySet().stream()
                .filter(holder -> holder.framework().equals(framework))
                .toList();
    }

    private static Resources missing(Holder holder) {
        throw new IllegalStateException("not held by " + holder);
    }
}

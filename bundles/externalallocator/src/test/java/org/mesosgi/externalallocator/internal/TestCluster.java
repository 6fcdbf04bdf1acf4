package org.mesosgi.externalallocator.internal;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mesosgi.api.Parameter;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.allocator.AllocatorOptions;
import org.mesosgi.api.allocator.Filters;
import org.mesosgi.api.allocator.FrameworkOptions;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.info.Attributes;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.resource.ResourceQuantities;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.DomainInfo;
import org.mesosgi.api.value.FrameworkId;

/** An allocator in a cluster that a test makes. Its regular rounds are a second apart; it is in region {@code here}. */
final class TestCluster {

    static final Duration ROUND = Duration.ofSeconds(1);

    private static final AllocatorOptions OPTIONS = new AllocatorOptions(
            ROUND,
            Set.of(),
            true,
            Optional.of(new DomainInfo("here", "zone")),
            List.of(ResourceQuantities.parse("cpus:0.01"), ResourceQuantities.parse("mem:32")),
            Duration.ofMinutes(10),
            0.8,
            "drf",
            "drf");

    final VirtualHost host = new VirtualHost();
    final ExternalAllocator allocator;

    TestCluster(Parameter... parameters) {
        allocator = new ExternalAllocator(
                Map.of(Parameters.PROPERTY, Parameters.of(List.of(parameters)).toProperty()));
        allocator.initialize(OPTIONS, host);
    }

    static AgentId agentId(String id) {
        return new AgentId(id);
    }

    static FrameworkId frameworkId(String id) {
        return new FrameworkId(id);
    }

    /** An agent of the same name as its id. */
    static AgentInfo agentInfo(String id) {
        return new AgentInfo(Optional.of(agentId(id)), id, 5051, Resources.none(), Attributes.none(), Optional.empty());
    }

    static FrameworkInfo frameworkInfo(Set<String> roles, FrameworkInfo.Capability... capabilities) {
        return FrameworkInfo.of("user", "name", roles, Set.of(capabilities));
    }

    /** An agent that can deal with everything. */
    TestCluster agent(String id, String total) {
        return agent(agentInfo(id), EnumSet.allOf(AgentInfo.Capability.class), Resources.parse(total));
    }

    TestCluster agent(AgentInfo info, Set<AgentInfo.Capability> capabilities, Resources total) {
        allocator.addAgent(info.id().orElseThrow(), info, capabilities, Optional.empty(), total, Map.of());
        return this;
    }

    /** A framework that can deal with several roles. */
    TestCluster framework(String id, String... roles) {
        return framework(id, frameworkInfo(Set.of(roles), FrameworkInfo.Capability.MULTI_ROLE));
    }

    TestCluster framework(String id, FrameworkInfo info) {
        allocator.addFramework(frameworkId(id), info, Map.of(), true, FrameworkOptions.defaults());
        return this;
    }

    /** What is offered because of what has just happened: {@code framework role agent resources}. */
    List<String> offers() {
        return take().stream().map(VirtualHost.Offer::toString).sorted().toList();
    }

    /** What is offered up to the next regular round. */
    List<String> nextOffers() {
        host.advance(ROUND);
        return take().stream().map(VirtualHost.Offer::toString).sorted().toList();
    }

    /** What is offered because of what has just happened. */
    List<VirtualHost.Offer> take() {
        host.advance(Duration.ZERO);
        return host.takeOffers();
    }

    /** The one offer that is made because of what has just happened. */
    VirtualHost.Offer takeOne() {
        List<VirtualHost.Offer> offers = take();
        if (offers.size() != 1) {
            throw new AssertionError("not one offer, but " + offers);
        }
        return offers.get(0);
    }

    /** A framework declines an offer for some time. */
    void decline(VirtualHost.Offer offer, Duration refuse) {
        giveBack(offer, offer.resources(), Optional.of(new Filters(refuse)), false);
    }

    /** The master withdraws an offer. */
    void rescind(VirtualHost.Offer offer) {
        giveBack(offer, offer.resources(), Optional.empty(), false);
    }

    /** A task that has used something of an offer has ended. */
    void end(VirtualHost.Offer offer, Resources used) {
        giveBack(offer, used, Optional.empty(), true);
    }

    private void giveBack(VirtualHost.Offer offer, Resources resources, Optional<Filters> filters, boolean used) {
        allocator.recoverResources(offer.framework(), offer.agent(), resources, filters, used);
    }
}

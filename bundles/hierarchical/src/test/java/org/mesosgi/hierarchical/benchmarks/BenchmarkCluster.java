package org.mesosgi.hierarchical.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.mesosgi.api.allocator.AllocatorOptions;
import org.mesosgi.api.allocator.Filters;
import org.mesosgi.api.allocator.FrameworkOptions;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.info.Attributes;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.resource.ResourceQuantities;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.hierarchical.internal.HierarchicalAllocator;
import org.mesosgi.hierarchical.internal.VirtualHost;
import org.mesosgi.hierarchical.internal.VirtualHost.Offer;

/** An allocator with many agents and frameworks. Time stands still except in {@link #round}. */
final class BenchmarkCluster {

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final AllocatorOptions OPTIONS = new AllocatorOptions(
            INTERVAL,
            Set.of(),
            true,
            Optional.empty(),
            List.of(ResourceQuantities.parse("cpus:0.01"), ResourceQuantities.parse("mem:32")),
            Duration.ofMinutes(10),
            0.8,
            "drf",
            "drf");

    final HierarchicalAllocator allocator = new HierarchicalAllocator(Map.of());

    private final VirtualHost host = new VirtualHost();

    BenchmarkCluster() {
        allocator.initialize(OPTIONS, host);
    }

    static AgentId agent(int number) {
        return new AgentId("agent-" + number);
    }

    static FrameworkId framework(int number) {
        return new FrameworkId("framework-" + number);
    }

    /** Ranges of ports that do not touch each other. */
    static String ports(int ranges) {
        return "ports:["
                + String.join(
                        ",",
                        IntStream.range(0, ranges)
                                .mapToObj(i -> (31000 + 3 * i) + "-" + (31001 + 3 * i))
                                .toList())
                + "]";
    }

    void addFrameworks(int count, IntFunction<String> roles) {
        for (int i = 0; i < count; i++) {
            FrameworkInfo info = FrameworkInfo.of(
                    "user",
                    "benchmark",
                    Set.of(roles.apply(i)),
                    Set.of(
                            FrameworkInfo.Capability.MULTI_ROLE,
                            FrameworkInfo.Capability.RESERVATION_REFINEMENT,
                            FrameworkInfo.Capability.REVOCABLE_RESOURCES));
            allocator.addFramework(framework(i), info, Map.of(), true, FrameworkOptions.defaults());
        }
        settle();
    }

    void addAgent(int number, Resources total, Map<FrameworkId, Resources> used) {
        allocator.addAgent(
                agent(number),
                info(number, total),
                EnumSet.allOf(AgentInfo.Capability.class),
                Optional.empty(),
                total,
                used);
    }

    void updateAgent(int number, Resources total) {
        allocator.updateAgent(agent(number), info(number, total), Optional.of(total), Optional.empty());
    }

    /** Runs all that is due. */
    void settle() {
        host.settle();
    }

    /** How long the next periodic run takes, in milliseconds. */
    double round() {
        return Stopwatch.millis(() -> host.advance(INTERVAL));
    }

    /** What was offered since this was asked last. */
    List<Offer> offers() {
        return new ArrayList<>(host.takeOffers());
    }

    void recover(List<Offer> offers, Optional<Filters> filters) {
        offers.forEach(offer ->
                allocator.recoverResources(offer.framework(), offer.agent(), offer.resources(), filters, false));
    }

    private static AgentInfo info(int number, Resources total) {
        return new AgentInfo(
                Optional.of(agent(number)), "host-" + number, 5051, total, Attributes.none(), Optional.empty());
    }
}

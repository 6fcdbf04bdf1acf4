package org.mesosgi.hierarchical.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mesosgi.api.allocator.AllocatorOptions;
import org.mesosgi.api.resource.ResourceQuantities;
import org.mesosgi.api.value.DomainInfo;

/** How the masters of tests are told to allocate: as by default, but for one thing. */
final class TestOptions {

    private TestOptions() {}

    static AllocatorOptions defaults() {
        return options(Duration.ofSeconds(1), Set.of(), Optional.empty(), "drf", true);
    }

    static AllocatorOptions every(Duration interval) {
        return options(interval, Set.of(), Optional.empty(), "drf", true);
    }

    static AllocatorOptions excluding(String resource) {
        return options(Duration.ofSeconds(1), Set.of(resource), Optional.empty(), "drf", true);
    }

    static AllocatorOptions in(String region) {
        return options(Duration.ofSeconds(1), Set.of(), Optional.of(new DomainInfo(region, "zone")), "drf", true);
    }

    static AllocatorOptions sortedBy(String sorter) {
        return options(Duration.ofSeconds(1), Set.of(), Optional.empty(), sorter, true);
    }

    static AllocatorOptions offeringGpusToAll() {
        return options(Duration.ofSeconds(1), Set.of(), Optional.empty(), "drf", false);
    }

    private static AllocatorOptions options(
            Duration interval, Set<String> excluded, Optional<DomainInfo> domain, String sorter, boolean filterGpus) {
        return new AllocatorOptions(
                interval,
                excluded,
                filterGpus,
                domain,
                List.of(ResourceQuantities.parse("cpus:0.01"), ResourceQuantities.parse("mem:32")),
                Duration.ofMinutes(10),
                0.8,
                sorter,
                sorter);
    }
}

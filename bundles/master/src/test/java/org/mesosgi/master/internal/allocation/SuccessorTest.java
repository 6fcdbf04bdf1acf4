package org.mesosgi.master.internal.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.allocator.Allocator;
import org.mesosgi.api.allocator.Filters;
import org.mesosgi.api.allocator.FrameworkOptions;
import org.mesosgi.api.allocator.FrameworkOptions.OfferFilter;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.master.internal.TestMaster;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.master.internal.state.Offer;

/** What an allocator that takes over is told. */
class SuccessorTest {

    private final TestMaster master = new TestMaster();
    private final Successor successor =
            new Successor(master.cluster, master.offers, master.allocation, master.loop, Map::of, Map::of);
    private final List<String> methods = Collections.synchronizedList(new ArrayList<>());
    private final List<FrameworkOptions> options = Collections.synchronizedList(new ArrayList<>());

    private final Allocator next = (Allocator) Proxy.newProxyInstance(
            Allocator.class.getClassLoader(), new Class<?>[] {Allocator.class}, (proxy, method, arguments) -> {
                methods.add(method.getName());
                if (method.getName().equals("addFramework")) {
                    options.add((FrameworkOptions) arguments[4]);
                }
                return null;
            });

    @AfterEach
    void stop() {
        master.close();
    }

    @Test
    void itKnowsTheAgentsBeforeTheFrameworksThatHaveDeclinedThem() {
        decline();

        successor.handOver(next, () -> {});

        assertThat(methods).containsExactly("initialize", "pause", "addAgent", "addFramework", "resume");
    }

    @Test
    void itIsToldWhatFrameworksHaveDeclined() {
        decline();

        successor.handOver(next, () -> {});

        assertThat(options)
                .singleElement()
                .satisfies(given -> assertThat(given.filters()).singleElement().satisfies(filter -> {
                    assertThat(filter.role()).isEqualTo("eng");
                    assertThat(filter.agent().value()).isEqualTo("A1");
                    assertThat(filter.resources()).isEqualTo(Resources.parse("cpus:4"));
                    assertThat(filter.remaining()).isPositive().isLessThanOrEqualTo(Duration.ofDays(1));
                }));
    }

    @Test
    void itIsNotToldWhatHasBeenRevived() {
        Framework framework = decline();
        master.event(() -> {
            framework.revive(Set.of());
            return true;
        });

        successor.handOver(next, () -> {});

        assertThat(options)
                .singleElement()
                .extracting(FrameworkOptions::filters)
                .isEqualTo(List.<OfferFilter>of());
    }

    private Framework decline() {
        Agent agent = master.agent("A1", "cpus:4");
        Framework framework = master.framework("eng");
        Offer offer = master.offer(framework, agent, "eng");
        master.event(() -> {
            master.offers.discard(offer, Optional.of(new Filters(Duration.ofDays(1))));
            return true;
        });
        return framework;
    }
}

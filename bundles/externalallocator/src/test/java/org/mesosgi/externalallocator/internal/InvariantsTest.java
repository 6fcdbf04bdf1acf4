package org.mesosgi.externalallocator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.externalallocator.internal.TestCluster.agentId;
import static org.mesosgi.externalallocator.internal.TestCluster.frameworkId;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.api.resource.Resources;

/** Whatever happens, in whatever order: nothing is offered that is not free, and all that is free is offered. */
class InvariantsTest {

    private static final int STEPS = 2_000;
    private static final List<String> TOTALS =
            List.of("cpus:1;mem:64", "cpus:8;mem:1024;ports:[31000-31099]", "cpus(dev):2;cpus(ops):2;mem:512;gpus:0");

    private final TestCluster cluster = new TestCluster();
    private final Map<String, Resources> totals = new HashMap<>();
    private final Set<String> frameworks = new TreeSet<>();

    /** Offers, and parts of offers that are used. */
    private final List<VirtualHost.Offer> held = new ArrayList<>();

    private int offers;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nothingIsOfferedTwice(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            happen(random);
            takeOffers();
        }
        assertThat(offers).isGreaterThan(STEPS / 10);

        for (String agent : totals.keySet()) {
            cluster.allocator.activateAgent(agentId(agent));
        }
        List.copyOf(held).forEach(this::giveBack);
        cluster.framework("last dev", "dev").framework("last ops", "ops");
        frameworks.addAll(List.of("last dev", "last ops"));
        cluster.host.advance(Duration.ofMinutes(1));
        takeOffers();
        totals.forEach((agent, total) -> assertThat(heldOf(agent)).isEqualTo(total));
    }

    private void happen(Random random) {
        String agent = "A" + random.nextInt(6);
        String framework = "F" + random.nextInt(4);
        switch (random.nextInt(10)) {
            case 0 -> toggleAgent(agent, TOTALS.get(random.nextInt(TOTALS.size())));
            case 1 -> toggleFramework(framework, random.nextBoolean() ? "dev" : "ops");
            case 2 -> connect(agent, random.nextBoolean());
            case 3, 4 -> useSome(random);
            case 5, 6, 7 ->
                pick(random).forEach(offer -> {
                    held.remove(offer);
                    cluster.decline(offer, Duration.ofSeconds(random.nextInt(3)));
                });
            case 8 -> revive(framework);
            default -> cluster.host.advance(Duration.ofMillis(random.nextInt(2_000)));
        }
    }

    private void takeOffers() {
        for (VirtualHost.Offer offer : cluster.take()) {
            offers++;
            assertThat(frameworks).contains(offer.framework().value());
            Resources free =
                    totals.get(offer.agent().value()).minus(heldOf(offer.agent().value()));
            assertThat(free.contains(offer.resources().unallocate()))
                    .as("%s is part of what is free: %s", offer, free)
                    .isTrue();
            held.add(offer);
        }
    }

    private Resources heldOf(String agent) {
        return held.stream()
                .filter(offer -> offer.agent().value().equals(agent))
                .map(offer -> offer.resources().unallocate())
                .reduce(Resources.none(), Resources::plus);
    }

    private void toggleAgent(String agent, String total) {
        if (totals.remove(agent) != null) {
            cluster.allocator.removeAgent(agentId(agent));
            held.removeIf(offer -> offer.agent().value().equals(agent));
        } else {
            totals.put(agent, Resources.parse(total));
            cluster.agent(agent, total);
        }
    }

    private void toggleFramework(String framework, String role) {
        if (frameworks.remove(framework)) {
            List.copyOf(held).stream()
                    .filter(offer -> offer.framework().value().equals(framework))
                    .forEach(this::giveBack);
            cluster.allocator.removeFramework(frameworkId(framework));
        } else {
            frameworks.add(framework);
            cluster.framework(framework, role);
        }
    }

    private void connect(String agent, boolean connected) {
        if (!totals.containsKey(agent)) {
            return;
        }
        if (connected) {
            cluster.allocator.activateAgent(agentId(agent));
        } else {
            cluster.allocator.deactivateAgent(agentId(agent));
        }
    }

    /** Accepts the processors of an offer, and declines the rest. */
    private void useSome(Random random) {
        pick(random).forEach(offer -> {
            Resources used = offer.resources().named("cpus");
            cluster.allocator.transitionOfferedToAllocated(offer.agent(), used);
            held.remove(offer);
            held.add(new VirtualHost.Offer(offer.framework(), offer.role(), offer.agent(), used));
            VirtualHost.Offer rest = new VirtualHost.Offer(
                    offer.framework(),
                    offer.role(),
                    offer.agent(),
                    offer.resources().minus(used));
            cluster.decline(rest, Duration.ofSeconds(5));
        });
    }

    private void giveBack(VirtualHost.Offer offer) {
        held.remove(offer);
        cluster.rescind(offer);
    }

    private void revive(String framework) {
        if (frameworks.contains(framework)) {
            cluster.allocator.reviveOffers(frameworkId(framework), Set.of());
        }
    }

    /** One of those that are held, if there are any. */
    private List<VirtualHost.Offer> pick(Random random) {
        return held.isEmpty() ? List.of() : List.of(held.get(random.nextInt(held.size())));
    }
}

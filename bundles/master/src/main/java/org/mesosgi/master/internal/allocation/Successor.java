package org.mesosgi.master.internal.allocation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.mesosgi.api.allocator.Allocator;
import org.mesosgi.api.allocator.FrameworkOptions;
import org.mesosgi.api.allocator.Quota;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.api.value.Unavailability;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.runtime.Handover;
import org.mesosgi.wire.convert.AgentConverter;
import org.mesosgi.wire.convert.FrameworkConverter;

/**
 * Tells an allocator that is to take over what the master knows. What is offered is withdrawn first, so that everything is
 * either used or free: the successor offers it again.
 */
public final class Successor implements Handover<Allocator> {

    private static final long DEADLINE_SECONDS = 30;

    private final Cluster cluster;
    private final Offers offers;
    private final Allocation allocation;
    private final EventLoop loop;
    private final Supplier<Map<String, Double>> weights;
    private final Supplier<Map<String, Quota>> quotas;
    private Optional<Set<String>> whitelist = Optional.empty();

    /**
     * @param loop the master's
     * @param weights those of roles, asked by events of the loop
     * @param quotas those of roles, asked by events of the loop
     */
    public Successor(
            Cluster cluster,
            Offers offers,
            Allocation allocation,
            EventLoop loop,
            Supplier<Map<String, Double>> weights,
            Supplier<Map<String, Quota>> quotas) {
        this.cluster = requireNonNull(cluster, "cluster is null");
        this.offers = requireNonNull(offers, "offers is null");
        this.allocation = requireNonNull(allocation, "allocation is null");
        this.loop = requireNonNull(loop, "loop is null");
        this.weights = requireNonNull(weights, "weights is null");
        this.quotas = requireNonNull(quotas, "quotas is null");
    }

    /** Only these agents are offered; all if empty. An event of the loop. */
    public void remember(Optional<Set<String>> hostnames) {
        whitelist = hostnames;
    }

    @Override
    public void handOver(Allocator next, Runnable makeCurrent) {
        try {
            loop.call(() -> begin(next, makeCurrent))
                    .thenCompose(Function.identity())
                    .toCompletableFuture()
                    .get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(String.valueOf(e.getCause().getMessage()), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("it has not taken over in " + DEADLINE_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private CompletionStage<Void> begin(Allocator next, Runnable makeCurrent) {
        List.copyOf(cluster.offers()).forEach(offers::rescind);
        return allocation.handOver(next, replay(), makeCurrent);
    }

    private List<Consumer<Allocator>> replay() {
        List<Consumer<Allocator>> calls = new ArrayList<>();
        Map<String, Double> weighed = weights.get();
        if (!weighed.isEmpty()) {
            calls.add(allocator -> allocator.updateWeights(weighed));
        }
        quotas.get().forEach((role, quota) -> calls.add(allocator -> allocator.updateQuota(role, quota)));
        Optional<Set<String>> offered = whitelist;
        if (offered.isPresent()) {
            calls.add(allocator -> allocator.updateWhitelist(offered));
        }
        // Agents first: what frameworks have declined is on agents that are known.
        cluster.agents().forEach(agent -> calls.add(add(agent)));
        cluster.frameworks().forEach(framework -> calls.add(add(framework)));
        return calls;
    }

    private Consumer<Allocator> add(Framework framework) {
        boolean active = framework.isConnected();
        FrameworkOptions options = framework.optionsForSuccessor();
        Map<AgentId, Resources> used = new LinkedHashMap<>();
        for (Agent agent : cluster.agents()) {
            Resources here = agent.used().getOrDefault(framework.id(), Resources.none());
            if (!here.isEmpty()) {
                used.put(agent.id(), here);
            }
        }
        return allocator -> allocator.addFramework(
                framework.id(), FrameworkConverter.toApi(framework.info()), used, active, options);
    }

    private static Consumer<Allocator> add(Agent agent) {
        AgentInfo info = AgentConverter.toApi(agent.info());
        Set<AgentInfo.Capability> capabilities = AgentConverter.toApi(agent.capabilities());
        Resources total = agent.total();
        Map<FrameworkId, Resources> used = agent.used();
        boolean offered = agent.isConnected() && !agent.isDeactivated();
        Optional<Unavailability> unavailability = agent.unavailability();
        return allocator -> {
            allocator.addAgent(agent.id(), info, capabilities, unavailability, total, used);
            if (!offered) {
                allocator.deactivateAgent(agent.id());
            }
        };
    }
}

package org.mesosgi.master.internal.agent;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.mesosgi.api.allocator.Quota;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.master.internal.allocation.Allocation;
import org.mesosgi.master.internal.durable.OperatorRecord;
import org.mesosgi.master.internal.registry.Registrar;
import org.mesosgi.master.internal.registry.Registry;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.v1.AgentInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a master does first when it leads: it reads the registry, and gives the agents in it their time to come back. Those
 * that do not are unreachable then; but if they are too many, something else is wrong, and the master ends instead.
 */
public final class Recovery {

    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final Registrar registrar;
    private final OperatorRecord operators;
    private final Supplier<Map<String, Quota>> quotas;
    private final Runnable weights;
    private final Cluster cluster;
    private final Allocation allocation;
    private final AgentDepartures departures;
    private final EventLoop loop;
    private final Rules rules;
    private final Consumer<String> fatal;

    /**
     * How long agents have, and how many may be missing.
     *
     * @param timeout how long they have to come back
     * @param removalLimit the largest part of them, from 0 to 1, that may be given up
     */
    public record Rules(Duration timeout, double removalLimit) {}

    /**
     * @param fatal is told why the process has to end
     * @param weights tells the allocator the weights of roles
     * @param quotas gives the quotas of roles
     */
    public Recovery(
            Registrar registrar,
            OperatorRecord operators,
            Cluster cluster,
            Allocation allocation,
            AgentDepartures departures,
            EventLoop loop,
            Rules rules,
            Consumer<String> fatal,
            Runnable weights,
            Supplier<Map<String, Quota>> quotas) {
        this.registrar = requireNonNull(registrar, "registrar is null");
        this.operators = requireNonNull(operators, "operators is null");
        this.weights = requireNonNull(weights, "weights is null");
        this.quotas = requireNonNull(quotas, "quotas is null");
        this.cluster = requireNonNull(cluster, "cluster is null");
        this.allocation = requireNonNull(allocation, "allocation is null");
        this.departures = requireNonNull(departures, "departures is null");
        this.loop = requireNonNull(loop, "loop is null");
        this.rules = requireNonNull(rules, "rules is null");
        this.fatal = requireNonNull(fatal, "fatal is null");
    }

    /** Reads the registry; fails if that is not possible. An event of the loop. */
    public CompletionStage<Registry> begin() {
        return registrar.recover().thenApply(registry -> {
            Map<AgentId, AgentInfo> expected = registry.admitted();
            operators.restore(registry);
            cluster.recover(expected, registry.unreachable(), gone());
            weights.run();
            Map<String, Quota> limited = quotas.get();
            allocation.call(allocator -> allocator.recover(expected.size(), limited));
            LOG.info("Recovered {} agents from the registry", expected.size());
            if (!expected.isEmpty()) {
                loop.schedule(rules.timeout(), () -> giveUp(expected.size()));
            }
            return registry;
        });
    }

    private Set<AgentId> gone() {
        return operators.state().getGoneAgentsList().stream()
                .map(agent -> IdConverter.toApi(agent.getAgentId()))
                .collect(Collectors.toSet());
    }

    private void giveUp(int expected) {
        Map<AgentId, AgentInfo> missing = cluster.recoveredAgents();
        double part = (double) missing.size() / expected;
        if (part > rules.removalLimit()) {
            fatal.accept(String.format(
                    "Post-recovery agent removal limit exceeded: %d of the %d agents in the registry (%.1f%%) have not"
                            + " come back within %d s, and --recovery_agent_removal_limit is %.1f%%",
                    missing.size(), expected, part * 100, rules.timeout().toSeconds(), rules.removalLimit() * 100));
            return;
        }
        missing.values().forEach(departures::loseRecovered);
    }
}

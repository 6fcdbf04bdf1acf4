package org.mesosgi.hierarchical.internal.allocation;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.mesosgi.api.allocator.AllocatorHost;
import org.mesosgi.hierarchical.internal.amounts.ScalarNames;
import org.mesosgi.hierarchical.internal.cluster.Agent;
import org.mesosgi.hierarchical.internal.cluster.Cluster;

/** Offers what is available on some agents: first what quotas guarantee, then everything, in fair shares. */
public final class AllocationRun {

    private final Cluster cluster;
    private final ScalarNames names;
    private final Eligibility eligibility;
    private final Consumer<List<Agent>> agentOrder;
    private final Random random;

    /**
     * How to run.
     *
     * @param agentOrder puts agents into the order in which they are offered
     * @param random decides what else is left to chance
     */
    public AllocationRun(
            Cluster cluster,
            ScalarNames names,
            Eligibility eligibility,
            Consumer<List<Agent>> agentOrder,
            Random random) {
        this.cluster = cluster;
        this.names = names;
        this.eligibility = eligibility;
        this.agentOrder = agentOrder;
        this.random = random;
    }

    /**
     * Makes offers.
     *
     * @param agents which agents to offer; their order is changed
     */
    public void run(List<Agent> agents, AllocatorHost host) {
        Quotas quotas = new Quotas(cluster);
        Offers offers = new Offers(cluster.parcels());
        Slicer slicer = new Slicer(cluster.parcels(), names, random);
        settle(agents);
        if (quotas.hasUnsatisfied()) {
            Stage guarantees = new GuaranteeStage(cluster, eligibility, offers, quotas, slicer);
            agentOrder.accept(agents);
            agents.forEach(guarantees::allocate);
        }
        // Another order than in the first stage, which takes most from the agents at the front.
        Stage fair = new FairStage(cluster, eligibility, offers, quotas, slicer);
        agentOrder.accept(agents);
        agents.forEach(fair::allocate);
        offers.send(host);
    }

    /**
     * Expects that nobody can be offered anything of the agents. Whatever is offered after all makes its agent, or with
     * quotas all of them, unsettled again.
     */
    private void settle(List<Agent> agents) {
        boolean quotas = !cluster.roles().withQuota().isEmpty();
        for (Agent agent : agents) {
            // With quotas, what is taken as a whole or not at all is taken or not by chance.
            if (!quotas || !agent.hasIndivisible()) {
                agent.settle(cluster.epoch());
            }
        }
    }
}

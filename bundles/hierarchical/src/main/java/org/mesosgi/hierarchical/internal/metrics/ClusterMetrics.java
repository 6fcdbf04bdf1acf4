package org.mesosgi.hierarchical.internal.metrics;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.mesosgi.hierarchical.internal.amounts.Amounts;
import org.mesosgi.hierarchical.internal.amounts.ScalarNames;
import org.mesosgi.hierarchical.internal.amounts.Tally;
import org.mesosgi.hierarchical.internal.cluster.Agent;
import org.mesosgi.hierarchical.internal.cluster.Cluster;
import org.mesosgi.hierarchical.internal.cluster.Role;

/** Figures of the cluster as it is now. The names are those of Mesos. */
public final class ClusterMetrics {

    private static final List<String> RESOURCES = List.of("cpus", "mem", "disk");

    private final String prefix;
    private final Cluster cluster;
    private final ScalarNames names;

    /** @param prefix what the names of all figures begin with */
    public ClusterMetrics(String prefix, Cluster cluster, ScalarNames names) {
        this.prefix = prefix;
        this.cluster = cluster;
        this.names = names;
    }

    /** Adds the figures. */
    public void report(Map<String, Double> metrics) {
        reportResources(metrics);
        for (Role role : cluster.roles().all()) {
            if (role.hasFrameworks()) {
                metrics.put(
                        prefix + "roles/" + role.name() + "/shares/dominant",
                        cluster.roles().share(role));
                metrics.put(prefix + "offer_filters/roles/" + role.name() + "/active", (double) role.filterCount());
            }
        }
        cluster.roles().withQuota().forEach(role -> reportQuota(role, metrics));
    }

    /** Adds the figures of a cluster that is not there yet. */
    public static void reportNothing(String prefix, Map<String, Double> metrics) {
        for (String name : RESOURCES) {
            metrics.put(prefix + "resources/" + name + "/total", 0.0);
            metrics.put(prefix + "resources/" + name + "/offered_or_allocated", 0.0);
        }
    }

    private void reportResources(Map<String, Double> metrics) {
        Tally held = new Tally();
        for (Agent agent : cluster.agents()) {
            held.add(agent.held());
        }
        for (String name : RESOURCES) {
            int index = names.indexOf(name);
            put(
                    metrics,
                    "resources/" + name + "/total",
                    cluster.ledger().total().get(index));
            put(metrics, "resources/" + name + "/offered_or_allocated", held.get(index));
        }
    }

    private void reportQuota(Role role, Map<String, Double> metrics) {
        Map<String, Long> guarantees = role.quota().guarantees().thousandths();
        Map<String, Long> limits = role.quota().limits().thousandths();
        String quota = "quota/roles/" + role.name() + "/resources/";
        guarantees.forEach((name, amount) -> put(metrics, quota + name + "/guarantee", amount));
        limits.forEach((name, amount) -> put(metrics, quota + name + "/limit", amount));

        Set<String> both = new TreeSet<>(guarantees.keySet());
        both.addAll(limits.keySet());
        Amounts consumed = role.consumed().toAmounts();
        for (String name : both) {
            int index = names.indexOf(name);
            put(metrics, quota + name + "/offered_or_allocated", role.held().get(index));
            put(metrics, quota + name + "/consumed", consumed.get(index));
        }
    }

    private void put(Map<String, Double> metrics, String name, long thousandths) {
        metrics.put(prefix + name, thousandths / 1000.0);
    }
}

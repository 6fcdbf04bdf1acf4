package org.mesosgi.hierarchical.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.hierarchical.internal.VirtualHost.Offer;

/** Offers empty agents to frameworks that are in a role each, and takes them back, round after round. */
final class Full implements Shape {

    private static final int ROUNDS = 5;
    private static final Resources TOTAL = Resources.parse("cpus:24;mem:4096;disk:4096;ports:[31000-32000]");

    @Override
    public double[] measure(int agents, int frameworks) {
        BenchmarkCluster cluster = new BenchmarkCluster();
        cluster.allocator.pause();
        cluster.addFrameworks(frameworks, i -> "role-" + i);
        for (int i = 0; i < agents; i++) {
            cluster.addAgent(i, TOTAL, Map.of());
        }
        cluster.settle();
        cluster.allocator.resume();
        double first = cluster.round();
        double[] later = new double[ROUNDS - 1];
        double[] recoveries = new double[ROUNDS - 1];
        for (int i = 0; i < later.length; i++) {
            List<Offer> offers = cluster.offers();
            if (offers.size() != agents) {
                throw new IllegalStateException(offers.size() + " offers");
            }
            recoveries[i] = Stopwatch.millis(() -> cluster.recover(offers, Optional.empty()));
            later[i] = cluster.round();
        }
        return new double[] {first, Stopwatch.median(later), Stopwatch.median(recoveries)};
    }
}

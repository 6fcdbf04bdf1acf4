package org.mesosgi.hierarchical.benchmarks;

import static org.mesosgi.hierarchical.benchmarks.BenchmarkCluster.framework;
import static org.mesosgi.hierarchical.benchmarks.BenchmarkCluster.ports;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.mesosgi.api.allocator.Filters;
import org.mesosgi.api.resource.Resources;

/** Declines all offers for ever, round after round; much of each agent is in use. */
final class Decline implements Shape {

    private static final Optional<Filters> FOR_EVER = Optional.of(new Filters(Duration.ofDays(365)));
    private static final Resources TOTAL = Resources.parse("cpus:24;mem:4096;disk:4096;ports:[31000-32000]");
    private static final Resources USED =
            Resources.parse("cpus:16;mem:2014;disk:1024;" + ports(16)).allocate("*");

    @Override
    public double[] measure(int agents, int frameworks) {
        BenchmarkCluster cluster = new BenchmarkCluster();
        double added = begin(cluster, agents, frameworks);
        double[] rounds = new double[frameworks == 1 ? 2 : 10];
        for (int i = 0; i < rounds.length; i++) {
            cluster.recover(cluster.offers(), FOR_EVER);
            rounds[i] = cluster.round();
        }
        return new double[] {
            added,
            rounds[0],
            Stopwatch.median(rounds),
            Arrays.stream(rounds).max().orElseThrow()
        };
    }

    /** The round after everybody has declined everything. */
    static double[] lastRounds(int agents, int frameworks) {
        BenchmarkCluster cluster = new BenchmarkCluster();
        begin(cluster, agents, frameworks);
        double last = 0;
        for (int i = 0; i < frameworks; i++) {
            cluster.recover(cluster.offers(), FOR_EVER);
            last = cluster.round();
        }
        if (!cluster.offers().isEmpty()) {
            throw new IllegalStateException("something was offered although all was declined");
        }
        return new double[] {last};
    }

    /** A round in which nothing has changed, after everybody has declined everything. */
    static double[] idleRound(int agents, int frameworks) {
        BenchmarkCluster cluster = new BenchmarkCluster();
        begin(cluster, agents, frameworks);
        for (int i = 0; i <= frameworks; i++) {
            cluster.recover(cluster.offers(), FOR_EVER);
            cluster.round();
        }
        return new double[] {cluster.round()};
    }

    /** Adds all; returns how long the agents took. */
    private static double begin(BenchmarkCluster cluster, int agents, int frameworks) {
        cluster.addFrameworks(frameworks, i -> "*");
        return Stopwatch.millis(() -> {
            for (int i = 0; i < agents; i++) {
                cluster.addAgent(i, TOTAL, Map.of(framework(i % frameworks), USED));
            }
            cluster.settle();
        });
    }
}

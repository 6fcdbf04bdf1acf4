package org.mesosgi.hierarchical.benchmarks;

import static org.mesosgi.hierarchical.benchmarks.BenchmarkCluster.framework;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.FrameworkId;

/** Adds agents of which frameworks use something, then gives each of them revocable resources. */
final class AddAndUpdate implements Shape {

    private static final Resources TOTAL = Resources.parse("cpus:2;mem:1024;disk:4096;ports:[31000-32000]");
    private static final Resources USED =
            Resources.parse("cpus:1;mem:128;disk:1024").allocate("*");
    private static final Resources REVOCABLE = Resources.parse("cpus:10").map(Resource::asRevocable);

    @Override
    public double[] measure(int agents, int frameworks) {
        BenchmarkCluster cluster = new BenchmarkCluster();
        cluster.addFrameworks(frameworks, i -> "*");
        // Resources come from the wire: no two agents have the same objects.
        List<Resources> totals = copies(agents, TOTAL);
        List<Resources> used = copies(agents, USED);
        List<Resources> more = copies(agents, TOTAL.plus(REVOCABLE));
        double added = Stopwatch.millis(() -> {
            for (int i = 0; i < agents; i++) {
                Map<FrameworkId, Resources> held = Map.of(framework(i % frameworks), used.get(i));
                cluster.addAgent(i, totals.get(i), held);
            }
            cluster.settle();
        });
        double updated = Stopwatch.millis(() -> {
            for (int i = 0; i < agents; i++) {
                cluster.updateAgent(i, more.get(i));
            }
            cluster.settle();
        });
        return new double[] {added, updated};
    }

    private static List<Resources> copies(int count, Resources resources) {
        return IntStream.range(0, count)
                .mapToObj(i -> resources.map(resource -> resource.withValue(resource.value())))
                .toList();
    }
}

package org.mesosgi.hierarchical.benchmarks;

import static org.mesosgi.hierarchical.benchmarks.BenchmarkCluster.agent;
import static org.mesosgi.hierarchical.benchmarks.BenchmarkCluster.ports;

import java.util.Iterator;
import java.util.Set;
import java.util.stream.IntStream;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.hierarchical.internal.amounts.Amounts;
import org.mesosgi.hierarchical.internal.amounts.Parcel;
import org.mesosgi.hierarchical.internal.amounts.Parcels;
import org.mesosgi.hierarchical.internal.amounts.ScalarNames;
import org.mesosgi.hierarchical.internal.sorter.DrfSorter;
import org.mesosgi.hierarchical.internal.sorter.Sorter;
import org.mesosgi.hierarchical.internal.sorter.Totals;

/** The sorter alone: clients that hold something of each agent in turn. To sort means to walk through all clients. */
final class Sorting implements Shape {

    private static final int TIMES = 1000;
    private static final Resources TOTAL = Resources.parse("cpus:24;mem:4096;disk:4096;ports:[31000-32000]");
    private static final Resources HELD = Resources.parse("cpus:16;mem:2014;disk:1024;" + ports(100));

    @Override
    public double[] measure(int agents, int clients) {
        ScalarNames names = new ScalarNames();
        Parcels parcels = new Parcels(names);
        Totals totals = new Totals(names, Set.of());
        Sorter<String> sorter = new DrfSorter<>(totals);
        AgentId[] ids = IntStream.range(0, agents).mapToObj(i -> agent(i)).toArray(AgentId[]::new);
        String[] paths =
                IntStream.range(0, clients).mapToObj(i -> "client-" + i).toArray(String[]::new);
        for (String path : paths) {
            sorter.add(path, path);
            sorter.activate(path);
        }
        double added = Stopwatch.millis(() -> {
            for (int i = 0; i < agents; i++) {
                totals.replace(Amounts.NONE, parcels.of(TOTAL).quantities());
            }
        });
        double allocated = Stopwatch.millis(() -> {
            for (int i = 0; i < agents; i++) {
                sorter.allocated(paths[i % clients], ids[i], parcels.of(HELD));
            }
        });
        double full = Stopwatch.micros(TIMES, () -> {
            sorter.setWeight(paths[0], 1);
            walk(sorter);
        });
        double same = Stopwatch.micros(TIMES, () -> walk(sorter));
        Parcel more = parcels.of(Resources.parse("cpus:1;mem:100"));
        int[] turn = {0};
        double allocatedAndSorted = Stopwatch.micros(TIMES, () -> {
            sorter.allocated(paths[turn[0]++ % clients], ids[0], more);
            walk(sorter);
        });
        turn[0] = 0;
        double unallocatedAndSorted = Stopwatch.micros(TIMES, () -> {
            sorter.unallocated(paths[turn[0]++ % clients], ids[0], more);
            walk(sorter);
        });
        double unallocated = Stopwatch.millis(() -> {
            for (int i = 0; i < agents; i++) {
                sorter.unallocated(paths[i % clients], ids[i], parcels.of(HELD));
            }
        });
        return new double[] {added, allocated, full, same, allocatedAndSorted, unallocatedAndSorted, unallocated};
    }

    private static void walk(Sorter<String> sorter) {
        int length = 0;
        for (Iterator<String> clients = sorter.sort(); clients.hasNext(); ) {
            length += clients.next().length();
        }
        if (length == 0) {
            throw new IllegalStateException("no clients");
        }
    }
}

package org.mesosgi.hierarchical.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measures the allocator in some shapes, or in all, and prints each figure beside that of real Mesos. */
public final class AllocatorBenchmark {

    private static final int RUNS = 5;
    private static final double WARM_UP_MILLIS = 5000;
    private static final double GOAL = 0.1;

    private AllocatorBenchmark() {}

    /**
     * Runs it.
     *
     * @param arguments the names of shapes; all if there are none
     */
    public static void main(String[] arguments) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        shapes.put("add-and-update", new AddAndUpdate());
        shapes.put("decline", new Decline());
        shapes.put("last-rounds", Decline::lastRounds);
        shapes.put("idle-round", Decline::idleRound);
        shapes.put("full", new Full());
        shapes.put("sorter", new Sorting());
        shapes.keySet().retainAll(arguments.length == 0 ? shapes.keySet() : List.of(arguments));
        System.out.println("Each figure: ours, that of real Mesos, and their ratio; '!' where that is over " + GOAL);
        shapes.forEach(AllocatorBenchmark::measure);
    }

    private static void measure(String name, Shape shape) {
        Recorded recorded = Recorded.read(name);
        System.out.printf("%n%s%n%s%n", name, String.join(" | ", recorded.figures()));
        double spent = 0;
        while (spent < WARM_UP_MILLIS) {
            spent += Stopwatch.millis(() -> shape.measure(1000, 50));
        }
        for (double[] row : recorded.rows()) {
            double[] ours = fastest(shape, (int) row[0], (int) row[1]);
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%5.0f %4.0f", row[0], row[1]));
            for (int i = 0; i < ours.length; i++) {
                double theirs = row[i + 2];
                String mark = ours[i] > GOAL * theirs ? "!" : " ";
                line.append(
                        String.format(Locale.ROOT, " | %8.2f %7.1f %5.3f%s", ours[i], theirs, ours[i] / theirs, mark));
            }
            System.out.println(line);
        }
    }

    /** The fastest of some runs, figure by figure: whatever else runs on the machine can only slow one down. */
    private static double[] fastest(Shape shape, int agents, int frameworks) {
        double[] fastest = shape.measure(agents, frameworks);
        for (int run = 1; run < RUNS; run++) {
            System.gc();
            double[] figures = shape.measure(agents, frameworks);
            for (int i = 0; i < fastest.length; i++) {
                fastest[i] = Math.min(fastest[i], figures[i]);
            }
        }
        return fastest;
    }
}

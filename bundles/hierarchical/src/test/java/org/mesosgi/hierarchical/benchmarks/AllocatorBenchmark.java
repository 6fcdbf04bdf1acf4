package org.mesosgi.hierarchical.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measures the allocator in some shapes, or in all, and prints each figure beside that of real Mesos. */
public final class AllocatorBenchmark {

    private static final int RUNS = 5;
    private static final int WARM_UPS = 20;
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
        shapes.put("full", new Full());
        shapes.put("sorter", new Sorting());
        shapes.keySet().retainAll(arguments.length == 0 ? shapes.keySet() : List.of(arguments));
        System.out.println("Each figure: ours, that of real Mesos, and their ratio; '!' where that is over " + GOAL);
        shapes.forEach(AllocatorBenchmark::measure);
    }

    private static void measure(String name, Shape shape) {
        Recorded recorded = Recorded.read(name);
        System.out.printf("%n%s%n%s%n", name, String.join(" | ", recorded.figures()));
        for (int i = 0; i < WARM_UPS; i++) {
            shape.measure(1000, 50);
            shape.measure(1000, 200);
        }
        for (double[] row : recorded.rows()) {
            double[][] runs = new double[RUNS][];
            for (int i = 0; i < RUNS; i++) {
                System.gc();
                runs[i] = shape.measure((int) row[0], (int) row[1]);
            }
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%5.0f %4.0f", row[0], row[1]));
            for (int figure = 0; figure < row.length - 2; figure++) {
                int index = figure;
                // The fastest run counts: whatever else runs on the machine can only slow one down.
                double ours =
                        Arrays.stream(runs).mapToDouble(run -> run[index]).min().orElseThrow();
                double theirs = row[figure + 2];
                line.append(String.format(
                        Locale.ROOT,
                        " | %8.2f %7.1f %5.3f%s",
                        ours,
                        theirs,
                        ours / theirs,
                        ours > GOAL * theirs ? "!" : " "));
            }
            System.out.println(line);
        }
    }
}

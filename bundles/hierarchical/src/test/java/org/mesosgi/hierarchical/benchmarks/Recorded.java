package org.mesosgi.hierarchical.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What real Mesos took: medians of three runs of its own code, compiled with {@code -O2}, on one thread of two processors.
 *
 * @param figures the names of the figures; the first two are the sizes
 * @param rows the sizes, and the figures that were measured with them
 */
record Recorded(List<String> figures, List<double[]> rows) {

    /** Reads one of the tables among the resources. */
    static Recorded read(String name) {
        try (BufferedReader table = new BufferedReader(new InputStreamReader(
                Recorded.class.getResourceAsStream("/benchmarks/" + name + ".tsv"), StandardCharsets.UTF_8))) {
            List<String> figures = List.of(table.readLine().split("\t"));
            List<double[]> rows = table.lines()
                    .map(line -> Arrays.stream(line.split("\t"))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toList();
            return new Recorded(figures, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.mesosgi.process.metrics;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Figures of the machine, as Linux gives them in {@code /proc}. What it does not give is left out. */
public final class SystemFigures {

    private static final List<String> LOADS = List.of("load_1min", "load_5min", "load_15min");
    private static final Map<String, String> MEMORY =
            Map.of("MemTotal:", "mem_total_bytes", "MemFree:", "mem_free_bytes");

    private final Path proc;

    /** Those of this machine. */
    public SystemFigures() {
        this(Path.of("/proc"));
    }

    /** @param proc where the files are */
    SystemFigures(Path proc) {
        this.proc = requireNonNull(proc, "proc is null");
    }

    /** As they are now, by the last part of their names among Mesos' metrics. */
    public Map<String, Double> read() {
        Map<String, Double> figures = new TreeMap<>();
        figures.put("cpus_total", (double) Runtime.getRuntime().availableProcessors());
        try {
            String[] loads = Files.readString(proc.resolve("loadavg")).split("\\s+", -1);
            for (int i = 0; i < LOADS.size(); i++) {
                figures.put(LOADS.get(i), Double.parseDouble(loads[i]));
            }
            for (String line : Files.readAllLines(proc.resolve("meminfo"))) {
                String[] words = line.split("\\s+", -1);
                if (MEMORY.containsKey(words[0])) {
                    // The unit is kB, whatever the line says.
                    figures.put(MEMORY.get(words[0]), Double.parseDouble(words[1]) * 1024);
                }
            }
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            // Another system than Linux, or a file of another form.
        }
        return figures;
    }

    /** The same by their whole names. */
    public Map<String, Double> metrics() {
        Map<String, Double> metrics = new TreeMap<>();
        read().forEach((name, figure) -> metrics.put("system/" + name, figure));
        return metrics;
    }
}

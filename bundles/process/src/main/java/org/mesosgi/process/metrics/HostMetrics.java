package org.mesosgi.process.metrics;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The figures of all hosts of the process together. Safe for several threads. */
public final class HostMetrics {

    private final List<Metrics> hosts = new CopyOnWriteArrayList<>();

    /**
     * Adds those of a host.
     *
     * @return takes them away
     */
    public Runnable add(Metrics metrics) {
        hosts.add(metrics);
        return () -> hosts.remove(metrics);
    }

    /** The names of those that only grow. */
    public Set<String> counters() {
        Set<String> counters = new HashSet<>();
        hosts.forEach(host -> counters.addAll(host.counters()));
        return counters;
    }

    /** All numbers now, by name. */
    public Map<String, Double> snapshot() {
        Map<String, Double> all = new TreeMap<>();
        hosts.forEach(host -> all.putAll(host.snapshot()));
        return all;
    }
}

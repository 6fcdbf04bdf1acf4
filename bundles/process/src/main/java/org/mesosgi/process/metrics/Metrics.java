package org.mesosgi.process.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** The figures of a host. Safe for several threads. */
public final class Metrics {

    private final Map<String, LongAdder> counters = new ConcurrentHashMap<>();
    private final Map<String, DoubleSupplier> gauges = new ConcurrentHashMap<>();
    private final List<Supplier<Map<String, Double>>> groups = new CopyOnWriteArrayList<>();

    /** A number that only grows; the same one for the same name. */
    public LongAdder counter(String name) {
        return counters.computeIfAbsent(name, key -> new LongAdder());
    }

    /** A number that is asked for when somebody looks, on any thread. */
    public void gauge(String name, DoubleSupplier value) {
        gauges.put(name, value);
    }

    /** Numbers that belong together, asked for when somebody looks, on any thread. */
    public void group(Supplier<Map<String, Double>> numbers) {
        groups.add(numbers);
    }

    /** The names of those that only grow. */
    public Set<String> counters() {
        return Set.copyOf(counters.keySet());
    }

    /** All numbers now, by name. */
    public Map<String, Double> snapshot() {
        Map<String, Double> snapshot = new TreeMap<>();
        counters.forEach((name, counter) -> snapshot.put(name, (double) counter.sum()));
        gauges.forEach((name, gauge) -> snapshot.put(name, gauge.getAsDouble()));
        new ArrayList<>(groups).forEach(group -> snapshot.putAll(group.get()));
        return snapshot;
    }
}

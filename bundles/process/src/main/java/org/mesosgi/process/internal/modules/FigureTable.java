package org.mesosgi.process.internal.modules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The figures of modules, by whole name. What several instances of a module have in common goes with the last of them. */
final class FigureTable {

    private static final Logger LOG = LoggerFactory.getLogger(FigureTable.class);

    private final Map<String, Shared<LongAdder>> counters = new ConcurrentHashMap<>();
    private final Map<String, Shared<DurationSeries>> timers = new ConcurrentHashMap<>();

    /** The oldest first, as with endpoints. */
    private final Map<String, List<Gauge>> gauges = new ConcurrentHashMap<>();

    private record Shared<F>(F figure, int users) {}

    /** A gauge of an instance. */
    record Gauge(InstanceCalls calls, DoubleSupplier value) {}

    LongAdder addCounter(String name) {
        return add(counters, name, LongAdder::new);
    }

    DurationSeries addTimer(String name) {
        return add(timers, name, DurationSeries::new);
    }

    void removeCounter(String name) {
        remove(counters, name);
    }

    void removeTimer(String name) {
        remove(timers, name);
    }

    private static <F> F add(Map<String, Shared<F>> figures, String name, Supplier<F> make) {
        return figures.compute(
                        name,
                        (same, known) -> known == null
                                ? new Shared<>(make.get(), 1)
                                : new Shared<>(known.figure(), known.users() + 1))
                .figure();
    }

    private static <F> void remove(Map<String, Shared<F>> figures, String name) {
        figures.computeIfPresent(
                name, (same, known) -> known.users() == 1 ? null : new Shared<>(known.figure(), known.users() - 1));
    }

    Gauge addGauge(String name, Gauge gauge) {
        gauges.merge(name, List.of(gauge), FigureTable::plus);
        return gauge;
    }

    private static List<Gauge> plus(List<Gauge> some, List<Gauge> more) {
        List<Gauge> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    void removeGauge(String name, Gauge gauge) {
        gauges.computeIfPresent(name, (same, all) -> {
            List<Gauge> rest = new ArrayList<>(all);
            rest.remove(gauge);
            return rest.isEmpty() ? null : List.copyOf(rest);
        });
    }

    /** All figures now. */
    Map<String, Double> snapshot() {
        Map<String, Double> snapshot = new TreeMap<>();
        counters.forEach(
                (name, counter) -> snapshot.put(name, (double) counter.figure().sum()));
        timers.forEach((name, timer) -> timer.figure().putInto(name + "_ms", snapshot));
        gauges.forEach((name, all) -> value(name, all).ifPresent(value -> snapshot.put(name, value)));
        return snapshot;
    }

    /** Of the one that may be called. */
    private static Optional<Double> value(String name, List<Gauge> all) {
        Optional<Double> value = Optional.empty();
        for (Gauge gauge : all) {
            try {
                Optional<CompletionStage<Double>> called = gauge.calls()
                        .now(() ->
                                CompletableFuture.completedFuture(gauge.value().getAsDouble()));
                if (called.isPresent()) {
                    value = called.map(stage -> stage.toCompletableFuture().join());
                }
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                LOG.debug("The gauge {} has failed", name, e);
            }
        }
        // What is not a number is nothing that JSON knows.
        return value.filter(Double::isFinite);
    }
}

package org.mesosgi.process.internal.modules;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import org.mesosgi.api.host.Metrics;
import org.mesosgi.process.internal.modules.FigureTable.Gauge;

/** The figures of an instance. */
final class InstanceMetrics implements Metrics {

    private final Registrations registrations;
    private final InstanceCalls calls;
    private final FigureTable table;

    // By whole name: an instance registers each name once, however often it asks for it.
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();
    private final Set<String> gauges = ConcurrentHashMap.newKeySet();

    InstanceMetrics(Registrations registrations, InstanceCalls calls, FigureTable table) {
        this.registrations = requireNonNull(registrations, "registrations is null");
        this.calls = requireNonNull(calls, "calls is null");
        this.table = requireNonNull(table, "table is null");
    }

    @Override
    public Counter counter(String name) {
        registrations.check();
        return counters.computeIfAbsent(
                whole(name),
                whole ->
                        new Sum(registrations.make(() -> table.addCounter(whole), gone -> table.removeCounter(whole))));
    }

    @Override
    public Timer timer(String name) {
        registrations.check();
        return timers.computeIfAbsent(whole(name), whole -> {
            DurationSeries series = registrations.make(() -> table.addTimer(whole), gone -> table.removeTimer(whole));
            return series::add;
        });
    }

    @Override
    public void gauge(String name, DoubleSupplier value) {
        String whole = whole(name);
        Gauge gauge = new Gauge(calls, requireNonNull(value, "value is null"));
        registrations.check();
        if (!gauges.add(whole)) {
            throw new IllegalArgumentException("there is a gauge '" + name + "' already");
        }
        registrations.make(() -> table.addGauge(whole, gauge), gone -> table.removeGauge(whole, gone));
    }

    private String whole(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a figure needs a name");
        }
        return "modules/" + calls.module() + "/" + name;
    }

    private record Sum(LongAdder adder) implements Counter {

        @Override
        public void add(long more) {
            if (more < 0) {
                throw new IllegalArgumentException("a counter only grows: " + more);
            }
            adder.add(more);
        }

        @Override
        public long value() {
            return adder.sum();
        }
    }
}

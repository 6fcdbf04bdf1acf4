package org.mesosgi.master.internal.state;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.mesosgi.api.allocator.FrameworkOptions.OfferFilter;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;

/** What a framework has declined, and does not want to be offered again yet. An allocator that takes over is told. */
final class Declined {

    private final LongSupplier clock;
    private final Map<Place, List<Refusal>> refusals = new LinkedHashMap<>();

    private record Place(String role, AgentId agent) {}

    /** @param end on the clock */
    private record Refusal(Resources resources, long end) {}

    /** @param clock nanoseconds, from any beginning */
    Declined(LongSupplier clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    void add(String role, AgentId agent, Resources resources, Duration time) {
        if (resources.isEmpty() || time.isZero()) {
            return;
        }
        List<Refusal> here = refusals.computeIfAbsent(new Place(role, agent), place -> new ArrayList<>());
        here.removeIf(each -> remaining(each).isNegative());
        here.add(new Refusal(resources.unallocate(), clock.getAsLong() + time.toNanos()));
    }

    /** It wants to be offered everything again, for these roles. */
    void revive(Set<String> roles) {
        refusals.keySet().removeIf(place -> roles.contains(place.role()));
    }

    /** It has left all roles but these. */
    void leaveAllBut(Set<String> roles) {
        refusals.keySet().removeIf(place -> !roles.contains(place.role()));
    }

    /** What there was to decline is no more. */
    void forget(AgentId agent) {
        refusals.keySet().removeIf(place -> place.agent().equals(agent));
    }

    void clear() {
        refusals.clear();
    }

    /** What it still does not want to be offered. */
    List<OfferFilter> filters() {
        List<OfferFilter> filters = new ArrayList<>();
        refusals.forEach((place, here) -> here.stream()
                .filter(each -> !remaining(each).isNegative())
                .map(each -> new OfferFilter(place.role(), place.agent(), each.resources(), remaining(each)))
                .forEach(filters::add));
        return filters;
    }

    private Duration remaining(Refusal refusal) {
        // The clock may overflow: only differences mean something.
        return Duration.ofNanos(refusal.end() - clock.getAsLong());
    }
}

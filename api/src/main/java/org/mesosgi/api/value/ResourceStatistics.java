package org.mesosgi.api.value;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What was measured of a container at one time.
 *
 * @param timestamp when
 * @param figures what; figures that nobody measured are absent
 */
public record ResourceStatistics(Instant timestamp, Map<Statistic, Double> figures) {

    public ResourceStatistics {
        requireNonNull(timestamp, "timestamp is null");
        EnumMap<Statistic, Double> copy = new EnumMap<>(Statistic.class);
        copy.putAll(figures);
        figures = Collections.unmodifiableMap(copy);
    }

    /** Nothing was measured. */
    public static ResourceStatistics none(Instant timestamp) {
        return new ResourceStatistics(timestamp, Map.of());
    }

    /** One figure, in the unit that {@link Statistic} gives. */
    public OptionalDouble get(Statistic statistic) {
        Double figure = figures.get(statistic);
        return figure == null ? OptionalDouble.empty() : OptionalDouble.of(figure);
    }

    /** These figures overlaid with later ones: where both have a figure, the later one counts. */
    public ResourceStatistics merge(ResourceStatistics later) {
        EnumMap<Statistic, Double> merged = new EnumMap<>(Statistic.class);
        merged.putAll(figures);
        merged.putAll(later.figures);
        return new ResourceStatistics(later.timestamp, merged);
    }
}

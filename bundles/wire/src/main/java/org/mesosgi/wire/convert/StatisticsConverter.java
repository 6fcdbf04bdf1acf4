package org.mesosgi.wire.convert;

import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.mesosgi.api.value.ResourceStatistics;
import org.mesosgi.api.value.Statistic;

/** What was measured of a container. The figures of the API have the names of the message's fields. */
public final class StatisticsConverter {
    private StatisticsConverter() {}

    public static ResourceStatistics toApi(org.mesosgi.wire.v1.ResourceStatistics statistics) {
        Map<Statistic, Double> figures = new EnumMap<>(Statistic.class);
        for (Statistic statistic : Statistic.values()) {
            FieldDescriptor field = fieldOf(statistic);
            if (statistics.hasField(field)) {
                figures.put(statistic, ((Number) statistics.getField(field)).doubleValue());
            }
        }
        return new ResourceStatistics(TimeConverter.timeOfSeconds(statistics.getTimestamp()), figures);
    }

    public static org.mesosgi.wire.v1.ResourceStatistics toWire(ResourceStatistics statistics) {
        org.mesosgi.wire.v1.ResourceStatistics.Builder builder = org.mesosgi.wire.v1.ResourceStatistics.newBuilder()
                .setTimestamp(TimeConverter.toSeconds(statistics.timestamp()));
        statistics.figures().forEach((statistic, figure) -> {
            FieldDescriptor field = fieldOf(statistic);
            builder.setField(field, valueOf(figure, field));
        });
        return builder.build();
    }

    private static FieldDescriptor fieldOf(Statistic statistic) {
        return org.mesosgi.wire.v1.ResourceStatistics.getDescriptor()
                .findFieldByName(statistic.name().toLowerCase(Locale.ROOT));
    }

    private static Number valueOf(double figure, FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case DOUBLE -> figure;
            case LONG -> Math.round(figure);
            case INT -> (int) Math.round(figure);
            default -> throw new IllegalStateException("not a number: " + field);
        };
    }
}

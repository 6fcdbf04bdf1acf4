package org.mesosgi.wire.convert;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.mesosgi.api.value.Unavailability;
import org.mesosgi.wire.v1.DurationInfo;
import org.mesosgi.wire.v1.KillPolicy;
import org.mesosgi.wire.v1.TimeInfo;

/**
 * Times and durations. Messages hold them in whole nanoseconds, or in seconds as a double: those are rounded to
 * microseconds, since a double holds no more of a time in this century.
 */
public final class TimeConverter {
    private static final double MICROS = 1e6;

    private TimeConverter() {}

    public static Duration toApi(DurationInfo duration) {
        return Duration.ofNanos(duration.getNanoseconds());
    }

    /**
     * A duration.
     *
     * @throws ArithmeticException if it is longer than about 292 years
     */
    public static DurationInfo toWire(Duration duration) {
        return DurationInfo.newBuilder().setNanoseconds(duration.toNanos()).build();
    }

    public static Instant toApi(TimeInfo time) {
        return Instant.EPOCH.plusNanos(time.getNanoseconds());
    }

    /**
     * A time.
     *
     * @throws ArithmeticException if it is more than about 292 years away from 1970
     */
    public static TimeInfo toWire(Instant time) {
        return TimeInfo.newBuilder()
                .setNanoseconds(Duration.between(Instant.EPOCH, time).toNanos())
                .build();
    }

    /** A duration in seconds. What is too long becomes about 292,000 years; what is no number, zero. */
    public static Duration durationOfSeconds(double seconds) {
        return Duration.of(Math.round(seconds * MICROS), ChronoUnit.MICROS);
    }

    /** A duration in seconds. */
    public static double toSeconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }

    /** A time in seconds since 1970. What is too far away is cut to about 292,000 years; what is no number is 1970. */
    public static Instant timeOfSeconds(double seconds) {
        return Instant.EPOCH.plus(durationOfSeconds(seconds));
    }

    /** A time in seconds since 1970. */
    public static double toSeconds(Instant time) {
        return toSeconds(Duration.between(Instant.EPOCH, time));
    }

    public static Unavailability toApi(org.mesosgi.wire.v1.Unavailability unavailability) {
        return new Unavailability(
                toApi(unavailability.getStart()),
                Fields.ifSet(unavailability.hasDuration(), unavailability::getDuration)
                        .map(TimeConverter::toApi));
    }

    public static org.mesosgi.wire.v1.Unavailability toWire(Unavailability unavailability) {
        org.mesosgi.wire.v1.Unavailability.Builder builder =
                org.mesosgi.wire.v1.Unavailability.newBuilder().setStart(toWire(unavailability.start()));
        unavailability.duration().ifPresent(duration -> builder.setDuration(toWire(duration)));
        return builder.build();
    }

    /** How long a task has to end by itself, if the policy says so. */
    public static Optional<Duration> gracePeriod(KillPolicy policy) {
        return Fields.ifSet(policy.hasGracePeriod(), policy::getGracePeriod).map(TimeConverter::toApi);
    }

    /** A policy that gives a task so long to end by itself. */
    public static KillPolicy killPolicy(Duration gracePeriod) {
        return KillPolicy.newBuilder().setGracePeriod(toWire(gracePeriod)).build();
    }
}

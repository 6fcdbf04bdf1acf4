package org.mesosgi.wire.convert;

import java.time.Duration;
import org.mesosgi.api.allocator.Filters;

/** For how long a framework does not want to be offered what it has declined. */
public final class FiltersConverter {
    private static final Duration LONGEST = Duration.ofDays(365);

    /** More than this is no duration to Mesos: its nanoseconds do not fit into 64 bits. */
    private static final double INVALID_FROM = Long.MAX_VALUE / 1e9;

    private FiltersConverter() {}

    /**
     * What the filters of a framework mean: at most 365 days, and {@link Filters#DEFAULT_REFUSE} if they are
     * {@linkplain #isValid not valid}.
     */
    public static Filters toApi(org.mesosgi.wire.v1.Filters filters) {
        if (!isValid(filters)) {
            return new Filters(Filters.DEFAULT_REFUSE);
        }
        Duration refuse = TimeConverter.durationOfSeconds(filters.getRefuseSeconds());
        return new Filters(refuse.compareTo(LONGEST) > 0 ? LONGEST : refuse);
    }

    /** Whether they hold a duration that is not negative; otherwise the master says so in its log. */
    public static boolean isValid(org.mesosgi.wire.v1.Filters filters) {
        double seconds = filters.getRefuseSeconds();
        return seconds >= 0 && seconds < INVALID_FROM;
    }
}

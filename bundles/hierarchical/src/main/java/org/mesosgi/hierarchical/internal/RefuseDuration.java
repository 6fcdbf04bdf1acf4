package org.mesosgi.hierarchical.internal;

import java.time.Duration;
import org.mesosgi.api.allocator.Filters;

/** For how long filters hold, when frameworks ask for something that is not sensible. */
final class RefuseDuration {

    private static final Duration LONGEST = Duration.ofDays(365);

    private RefuseDuration() {}

    /** What the framework asks for, if it is neither negative nor longer than a year. */
    static Duration of(Filters filters) {
        if (filters.refuse().isNegative()) {
            return Filters.DEFAULT_REFUSE;
        }
        return filters.refuse().compareTo(LONGEST) > 0 ? LONGEST : filters.refuse();
    }
}

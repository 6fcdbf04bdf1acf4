package org.mesosgi.externalallocator.internal;

import java.time.Duration;
import org.mesosgi.api.allocator.Filters;

/** For how long something is declined, also when a framework asks for what is not sensible. */
final class RefuseDuration {

    private static final Duration LONGEST = Duration.ofDays(365);

    private RefuseDuration() {}

    static Duration of(Filters filters) {
        Duration refuse = filters.refuse();
        if (refuse.isNegative()) {
            return Filters.DEFAULT_REFUSE;
        }
        return refuse.compareTo(LONGEST) > 0 ? LONGEST : refuse;
    }
}

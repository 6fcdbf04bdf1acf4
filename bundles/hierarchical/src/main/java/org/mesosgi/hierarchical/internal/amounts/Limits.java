package org.mesosgi.hierarchical.internal.amounts;

import java.util.HashMap;
import java.util.Map;
import org.mesosgi.api.resource.ResourceLimits;

/** Upper bounds of scalars in thousandths, by the numbers of {@link ScalarNames}. Immutable. */
public final class Limits {

    /** How much more is within the bounds of what is not bounded. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    private final Map<Integer, Long> bounds = new HashMap<>();

    /** Limits by number. */
    public Limits(ResourceLimits limits, ScalarNames names) {
        limits.thousandths().forEach((name, bound) -> bounds.put(names.indexOf(name), bound));
    }

    /** Whether nothing is bounded. */
    public boolean isEmpty() {
        return bounds.isEmpty();
    }

    /** How much more of a scalar is within the bounds. */
    public long left(int index, long used) {
        Long bound = bounds.get(index);
        return bound == null ? UNLIMITED : Math.max(0, bound - used);
    }
}

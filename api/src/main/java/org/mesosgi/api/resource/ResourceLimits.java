package org.mesosgi.api.resource;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** Upper bounds of scalars by name; a name that is absent is not bounded, zero is a bound. Immutable. */
public final class ResourceLimits {

    private static final ResourceLimits NONE = new ResourceLimits(Collections.emptySortedMap());

    private final SortedMap<String, Long> thousandths;

    private ResourceLimits(SortedMap<String, Long> thousandths) {
        this.thousandths = Collections.unmodifiableSortedMap(thousandths);
    }

    /** No bounds. */
    public static ResourceLimits none() {
        return NONE;
    }

    /**
     * These bounds.
     *
     * @param thousandths bounds in thousandths, by name
     * @throws IllegalArgumentException if one is negative
     */
    public static ResourceLimits of(Map<String, Long> thousandths) {
        thousandths.forEach((name, bound) -> {
            if (bound < 0) {
                throw new IllegalArgumentException("limit of " + name + " is negative: " + Thousandths.format(bound));
            }
        });
        return new ResourceLimits(new TreeMap<>(thousandths));
    }

    /**
     * Reads names and bounds, for example {@code cpus:8;mem:4096}.
     *
     * @throws IllegalArgumentException if a value is not a number, or a name repeats
     */
    public static ResourceLimits parse(String text) {
        return of(AmountsParser.parse(text, "limit"));
    }

    /** All bounds in thousandths by name, sorted by name. */
    public Map<String, Long> thousandths() {
        return thousandths;
    }

    /** The bound of a name in thousandths; empty if it is not bounded. */
    public OptionalLong thousandths(String name) {
        Long bound = thousandths.get(name);
        return bound == null ? OptionalLong.empty() : OptionalLong.of(bound);
    }

    /** Whether nothing is bounded. */
    public boolean isEmpty() {
        return thousandths.isEmpty();
    }

    /** What these bounds leave when those are used already, never less than zero. */
    public ResourceLimits minus(ResourceQuantities those) {
        SortedMap<String, Long> rest = new TreeMap<>();
        thousandths.forEach((name, bound) -> rest.put(name, Math.max(0, bound - those.thousandths(name))));
        return new ResourceLimits(rest);
    }

    /** Whether those stay within these bounds. */
    public boolean contains(ResourceQuantities those) {
        return thousandths.entrySet().stream().allMatch(bound -> those.thousandths(bound.getKey()) <= bound.getValue());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResourceLimits those && thousandths.equals(those.thousandths);
    }

    @Override
    public int hashCode() {
        return thousandths.hashCode();
    }

    /** For example {@code cpus:1; mem:0.5}; <code>{}</code> if nothing is bounded. */
    @Override
    public String toString() {
        return AmountsParser.format(thousandths);
    }
}

package org.mesosgi.api.resource;

import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Amounts of scalars by name; a name that is absent has none. Immutable. */
public final class ResourceQuantities {

    private static final ResourceQuantities NONE = new ResourceQuantities(Collections.emptySortedMap());

    private final SortedMap<String, Long> thousandths;

    private ResourceQuantities(SortedMap<String, Long> thousandths) {
        this.thousandths = Collections.unmodifiableSortedMap(thousandths);
    }

    /** No amounts. */
    public static ResourceQuantities none() {
        return NONE;
    }

    /**
     * These amounts; those of zero are left out.
     *
     * @param thousandths amounts in thousandths, by name
     * @throws IllegalArgumentException if one is negative
     */
    public static ResourceQuantities of(Map<String, Long> thousandths) {
        SortedMap<String, Long> positive = new TreeMap<>();
        thousandths.forEach((name, amount) -> {
            if (amount < 0) {
                throw new IllegalArgumentException(
                        "quantity of " + name + " is negative: " + Thousandths.format(amount));
            }
            if (amount > 0) {
                positive.put(name, amount);
            }
        });
        return new ResourceQuantities(positive);
    }

    /**
     * Reads names and amounts, for example {@code cpus:0.01;mem:32}.
     *
     * @throws IllegalArgumentException if a value is not a number, or a name repeats
     */
    public static ResourceQuantities parse(String text) {
        return of(AmountsParser.parse(text, "quantity"));
    }

    static ResourceQuantities of(Resources resources) {
        SortedMap<String, Long> sum = new TreeMap<>();
        Set<Resource> counted = new HashSet<>();
        for (Resource resource : resources.list()) {
            if (resource.value() instanceof Value.Scalar scalar && (!resource.shared() || counted.add(resource))) {
                sum.merge(resource.name(), scalar.thousandths(), Math::addExact);
            }
        }
        return new ResourceQuantities(sum);
    }

    /** All amounts in thousandths by name, sorted by name; none is zero. */
    public Map<String, Long> thousandths() {
        return thousandths;
    }

    /** The amount of a name in thousandths; zero if it is absent. */
    public long thousandths(String name) {
        return thousandths.getOrDefault(name, 0L);
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return thousandths.isEmpty();
    }

    /** The sum. */
    public ResourceQuantities plus(ResourceQuantities those) {
        SortedMap<String, Long> sum = new TreeMap<>(thousandths);
        those.thousandths.forEach((name, amount) -> sum.merge(name, amount, Math::addExact));
        return new ResourceQuantities(sum);
    }

    /** The difference, never less than zero. */
    public ResourceQuantities minus(ResourceQuantities those) {
        SortedMap<String, Long> rest = new TreeMap<>();
        thousandths.forEach((name, amount) -> rest.put(name, Math.max(0, amount - those.thousandths(name))));
        return of(rest);
    }

    /** Whether of nothing there is less than in those. */
    public boolean contains(ResourceQuantities those) {
        return those.thousandths.entrySet().stream().allMatch(that -> thousandths(that.getKey()) >= that.getValue());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResourceQuantities those && thousandths.equals(those.thousandths);
    }

    @Override
    public int hashCode() {
        return thousandths.hashCode();
    }

    /** For example {@code cpus:1; mem:0.5}; <code>{}</code> if none. */
    @Override
    public String toString() {
        return AmountsParser.format(thousandths);
    }
}

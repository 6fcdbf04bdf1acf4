package org.mesosgi.hierarchical.internal.cluster;

import java.util.List;
import org.mesosgi.api.allocator.ResourceConversion;
import org.mesosgi.api.resource.Resources;

/** What operations like RESERVE and CREATE make of resources. */
final class Conversions {

    private Conversions() {}

    /**
     * Converts resources that a framework holds.
     *
     * @throws IllegalStateException if what is to be consumed is not there
     */
    static Resources apply(List<ResourceConversion> conversions, Resources resources) {
        Resources result = resources;
        for (ResourceConversion conversion : conversions) {
            result = apply(conversion.consumed(), conversion.converted(), result);
        }
        return result;
    }

    /**
     * Converts resources of an agent, which are not allocated. Conversions that consume nothing do not count: they are
     * further copies of a shared resource, which a launch may make.
     *
     * @throws IllegalStateException if what is to be consumed is not there
     */
    static Resources applyToAgent(List<ResourceConversion> conversions, Resources resources) {
        Resources result = resources;
        for (ResourceConversion conversion : conversions) {
            if (!conversion.consumed().isEmpty()) {
                result = apply(
                        conversion.consumed().unallocate(),
                        conversion.converted().unallocate(),
                        result);
            }
        }
        return result;
    }

    private static Resources apply(Resources consumed, Resources converted, Resources resources) {
        if (!resources.contains(consumed)) {
            throw new IllegalStateException("there is no " + consumed + " in " + resources);
        }
        return resources.minus(consumed).plus(converted);
    }
}

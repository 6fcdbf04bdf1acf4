package org.mesosgi.api.allocator;

import static java.util.Objects.requireNonNull;

import org.mesosgi.api.resource.Resources;

/**
 * Some resources have become others: reserved, made a volume, ....
 *
 * @param consumed what they were
 * @param converted what they are now
 */
public record ResourceConversion(Resources consumed, Resources converted) {

    public ResourceConversion {
        requireNonNull(consumed, "consumed is null");
        requireNonNull(converted, "converted is null");
    }
}

package org.mesosgi.api.allocator;

import static java.util.Objects.requireNonNull;

import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.Unavailability;

/**
 * Resources that will be absent.
 *
 * @param resources what; empty for all that the framework has on the agent
 * @param unavailability when
 */
public record UnavailableResources(Resources resources, Unavailability unavailability) {

    public UnavailableResources {
        requireNonNull(resources, "resources is null");
        requireNonNull(unavailability, "unavailability is null");
    }
}

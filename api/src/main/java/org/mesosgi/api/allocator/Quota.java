package org.mesosgi.api.allocator;

import static java.util.Objects.requireNonNull;

import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.ResourceQuantities;

/**
 * What a role is sure of, and what it cannot exceed.
 *
 * @param guarantees what is held back for it
 * @param limits what it gets at most; names that are absent are not limited
 */
public record Quota(ResourceQuantities guarantees, ResourceLimits limits) {

    private static final Quota NONE = new Quota(ResourceQuantities.none(), ResourceLimits.none());

    public Quota {
        requireNonNull(guarantees, "guarantees is null");
        requireNonNull(limits, "limits is null");
    }

    /** Sure of nothing, limited by nothing: what every role starts with. */
    public static Quota none() {
        return NONE;
    }
}

package org.mesosgi.api.resource;

/** Upper bounds by name; a name that is absent is not bounded. Immutable. */
public final class ResourceLimits {

    private static final ResourceLimits NONE = new ResourceLimits();

    /** No bounds. */
    public static ResourceLimits none() {
        return NONE;
    }
}

package org.mesosgi.api.resource;

/** Amounts by name; a name that is absent has none. Immutable. */
public final class ResourceQuantities {

    private static final ResourceQuantities NONE = new ResourceQuantities();

    /** No amounts. */
    public static ResourceQuantities none() {
        return NONE;
    }
}

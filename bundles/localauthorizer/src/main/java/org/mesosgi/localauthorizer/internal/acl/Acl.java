package org.mesosgi.localauthorizer.internal.acl;

import static java.util.Objects.requireNonNull;

/**
 * An entry of a list: who may do what the list is about, and to what.
 *
 * @param principals who
 * @param objects to what
 */
public record Acl(Entity principals, Entity objects) {

    public Acl {
        requireNonNull(principals, "principals is null");
        requireNonNull(objects, "objects is null");
    }
}

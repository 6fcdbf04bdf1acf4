package org.mesosgi.localauthorizer.internal.acl;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One side of an access control list: whom, or what, it is about.
 *
 * @param type whether it is about those of its values, all, or nobody
 * @param values the names, if it is about some
 */
public record Entity(Type type, List<String> values) {

    public Entity {
        requireNonNull(type, "type is null");
        values = List.copyOf(values);
    }

    /** Whom an entity is about. */
    public enum Type {
        SOME,
        ANY,
        NONE
    }
}

package org.mesosgi.api.resource;

/** The types of values that arithmetic can deal with together: equal ones. */
final class ValueTypes {

    private ValueTypes() {}

    /** The other value, as one of the same type. */
    static <T extends Value> T require(Class<T> type, Value value, Value other) {
        if (!type.isInstance(other)) {
            throw new IllegalArgumentException("values of different types: '" + value + "' and '" + other + "'");
        }
        return type.cast(other);
    }
}

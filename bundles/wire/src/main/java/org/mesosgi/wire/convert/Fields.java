package org.mesosgi.wire.convert;

import java.util.Optional;
import java.util.function.Supplier;

/** Reads optional fields of messages. */
final class Fields {
    private Fields() {}

    /** The value of a field, if it is set. */
    static <T> Optional<T> ifSet(boolean set, Supplier<T> value) {
        return set ? Optional.of(value.get()) : Optional.empty();
    }
}

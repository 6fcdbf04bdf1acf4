package org.mesosgi.api.value;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A free-form mark on a task, a framework, a network, ....
 *
 * @param key its name; may repeat among the labels of one object
 * @param value its text, if it has one
 */
public record Label(String key, Optional<String> value) {

    public Label {
        requireNonNull(key, "key is null");
        requireNonNull(value, "value is null");
    }

    /** A label with a text. */
    public Label(String key, String value) {
        this(key, Optional.of(value));
    }
}

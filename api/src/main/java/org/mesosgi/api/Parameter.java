package org.mesosgi.api;

import static java.util.Objects.requireNonNull;

/**
 * One parameter of a module, as the manifest gives it.
 *
 * @param key the parameter's name; may be empty
 * @param value its text; may be empty
 */
public record Parameter(String key, String value) {

    public Parameter {
        requireNonNull(key, "key is null");
        requireNonNull(value, "value is null");
    }
}

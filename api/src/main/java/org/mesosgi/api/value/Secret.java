package org.mesosgi.api.value;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** A secret: its bytes, or where a secret store keeps them. */
public sealed interface Secret {

    /**
     * A secret that carries its bytes.
     *
     * @param data the bytes
     */
    record Value(Data data) implements Secret {

        public Value {
            requireNonNull(data, "data is null");
        }
    }

    /**
     * A secret that a store keeps.
     *
     * @param name the secret's name in the store
     * @param key the part of it that is meant, if it has parts
     */
    record Reference(String name, Optional<String> key) implements Secret {

        public Reference {
            requireNonNull(name, "name is null");
            requireNonNull(key, "key is null");
        }
    }
}

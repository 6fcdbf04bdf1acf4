package org.mesosgi.api.state;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.UUID;

/** A value that a {@link Storage} keeps. Immutable. */
public final class Entry {

    private final String name;
    private final UUID id;
    private final byte[] value;

    /**
     * @param name the value's name
     * @param id its id: another one for each value that this name ever has
     * @param value its bytes
     */
    public Entry(String name, UUID id, byte[] value) {
        this.name = requireNonNull(name, "name is null");
        this.id = requireNonNull(id, "id is null");
        this.value = value.clone();
    }

    public String name() {
        return name;
    }

    public UUID id() {
        return id;
    }

    /** The bytes; a copy. */
    public byte[] value() {
        return value.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Entry entry
                && name.equals(entry.name)
                && id.equals(entry.id)
                && Arrays.equals(value, entry.value);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return name + " " + id + " (" + value.length + " bytes)";
    }
}

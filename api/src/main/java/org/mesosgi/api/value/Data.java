package org.mesosgi.api.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that nobody can change. {@link #toString()} tells only how many there are: they may be secret. */
public final class Data {

    private static final Data NONE = new Data(new byte[0]);

    private final byte[] bytes;

    private Data(byte[] bytes) {
        this.bytes = bytes;
    }

    /** No bytes. */
    public static Data none() {
        return NONE;
    }

    /** A copy of these bytes. */
    public static Data of(byte[] bytes) {
        return bytes.length == 0 ? NONE : new Data(bytes.clone());
    }

    /** The UTF-8 bytes of a text. */
    public static Data of(String text) {
        return new Data(text.getBytes(StandardCharsets.UTF_8));
    }

    /** How many bytes there are. */
    public int size() {
        return bytes.length;
    }

    /** A copy of the bytes. */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /** The bytes read as UTF-8. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Data data && Arrays.equals(bytes, data.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}

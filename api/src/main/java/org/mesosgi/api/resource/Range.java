package org.mesosgi.api.resource;

/**
 * Whole numbers from {@code begin} to {@code end}, both included. They are unsigned, as in Mesos: compare them with
 * {@link Long#compareUnsigned(long, long)}.
 *
 * @param begin the first
 * @param end the last
 */
public record Range(long begin, long end) {

    /** @throws IllegalArgumentException if it ends before it begins */
    public Range {
        if (Long.compareUnsigned(begin, end) > 0) {
            throw new IllegalArgumentException("Invalid ranges resource: begin > end");
        }
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(begin) + "-" + Long.toUnsignedString(end);
    }
}

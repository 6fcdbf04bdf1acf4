package org.mesosgi.posix.internal.proc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The units that the kernel counts in when it talks to processes.
 *
 * <p>It tells them to every process in its auxiliary vector, see getauxval(3), which is read here from
 * {@code /proc/self/auxv}. The clock tick is not that of the scheduler: whatever rate the kernel is built with, it converts
 * times for processes to {@code USER_HZ}, which is part of its interface and 100 on every architecture that Java 17 runs
 * on. The size of a page does differ, for example among ARM kernels.
 *
 * @param ticksPerSecond clock ticks in a second
 * @param pageSize bytes in a page
 */
public record KernelUnits(long ticksPerSecond, long pageSize) {

    private static final long AT_PAGESZ = 6;
    private static final long AT_CLKTCK = 17;

    /**
     * Reads an auxiliary vector.
     *
     * @param vector pairs of a type and a value, each a number of 64 bits in the processor's order
     * @throws IllegalArgumentException if a unit is not in it
     */
    static KernelUnits parse(byte[] vector) {
        return new KernelUnits(find(vector, AT_CLKTCK, "clock tick"), find(vector, AT_PAGESZ, "page size"));
    }

    private static long find(byte[] vector, long type, String name) {
        ByteBuffer entries = ByteBuffer.wrap(vector).order(ByteOrder.nativeOrder());
        while (entries.remaining() >= 2 * Long.BYTES) {
            long entry = entries.getLong();
            long value = entries.getLong();
            if (entry == type) {
                return value;
            }
        }
        throw new IllegalArgumentException("the kernel does not tell its " + name + " to this process");
    }
}

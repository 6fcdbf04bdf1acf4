package org.mesosgi.api.value;

import java.util.Locale;

/**
 * Amounts of bytes as Mesos writes them: a whole number and a unit, for example {@code 10MB}. A unit is 1024 of the one
 * before it.
 */
public final class Bytes {

    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};

    private Bytes() {}

    /**
     * Reads an amount.
     *
     * @return bytes
     * @throws IllegalArgumentException if it is none, or more than {@link Long#MAX_VALUE}
     */
    public static long parse(String text) {
        int end = 0;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        if (end == 0) {
            throw new IllegalArgumentException(
                    "Invalid bytes '" + text + "': write a whole number and a unit, for example 10MB");
        }
        String unit = text.substring(end).toUpperCase(Locale.ROOT);
        for (int i = 0; i < UNITS.length; i++) {
            if (UNITS[i].equals(unit)) {
                try {
                    return Math.multiplyExact(Long.parseLong(text.substring(0, end)), 1L << (10 * i));
                } catch (ArithmeticException | NumberFormatException e) {
                    throw new IllegalArgumentException("Bytes '" + text + "' are too many", e);
                }
            }
        }
        throw new IllegalArgumentException("Unknown bytes unit '" + text.substring(end)
                + "'; supported units are 'B', 'KB', 'MB', 'GB', and 'TB'");
    }

    /** The shortest text that {@link #parse} reads as the same amount: in the largest unit that divides it. */
    public static String format(long bytes) {
        int unit = 0;
        long rest = bytes;
        while (rest != 0 && rest % 1024 == 0 && unit < UNITS.length - 1) {
            rest /= 1024;
            unit++;
        }
        return rest + UNITS[unit];
    }
}

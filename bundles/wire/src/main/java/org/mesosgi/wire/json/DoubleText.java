package org.mesosgi.wire.json;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;

/**
 * Doubles as Mesos writes them: the shortest digits that give the same double again, laid out as ECMAScript does,
 * except that a whole number ends in {@code .0} and that an exponent has no plus sign.
 */
final class DoubleText {
    /** Whole numbers below this are doubles exactly, and their digits are those of a long. */
    private static final double EXACT = 1L << 53;

    private static final double LEAST_PLAIN = 1e-6;
    private static final double FIRST_NOT_PLAIN = 1e21;

    private DoubleText() {}

    /** The text of a finite double. */
    static String of(double value) {
        double magnitude = Math.abs(value);
        if (value == Math.rint(value) && magnitude < EXACT && magnitude > 0) {
            return (long) value + ".0";
        }
        // Double.toString of Java 17 does not always find the shortest digits (JDK-4511638); Jackson's own does.
        String shortest = NumberOutput.toString(value, true);
        if (shortest.indexOf('E') < 0) {
            return shortest;
        }
        if (magnitude < LEAST_PLAIN || magnitude >= FIRST_NOT_PLAIN) {
            return shortest.replace(".0E", "E").replace('E', 'e');
        }
        String plain = new BigDecimal(shortest).stripTrailingZeros().toPlainString();
        return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }
}

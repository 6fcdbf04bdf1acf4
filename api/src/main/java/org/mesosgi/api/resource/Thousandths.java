package org.mesosgi.api.resource;

import java.math.BigDecimal;

/** The text of amounts that are counted in thousandths. */
final class Thousandths {

    private Thousandths() {}

    /** The shortest decimal number: without exponent, and without zeros at the end of the fraction. */
    static String format(long thousandths) {
        if (thousandths % 1000 == 0) {
            return Long.toString(thousandths / 1000);
        }
        return BigDecimal.valueOf(thousandths, 3).stripTrailingZeros().toPlainString();
    }
}

package org.mesosgi.process.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * Writes numbers without exponents, as Mesos does: times in seconds are large, and people read them. A number that may have a
 * fraction shows that by a point.
 */
final class PlainJson extends JsonGeneratorDelegate {

    PlainJson(JsonGenerator json) {
        super(json);
    }

    @Override
    public void writeNumber(double number) throws IOException {
        if (Double.isFinite(number)) {
            String text = BigDecimal.valueOf(number).toPlainString();
            delegate.writeNumber(text.indexOf('.') < 0 ? text + ".0" : text);
        } else {
            delegate.writeNumber(number);
        }
    }
}

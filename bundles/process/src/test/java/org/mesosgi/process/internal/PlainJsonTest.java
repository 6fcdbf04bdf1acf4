package org.mesosgi.process.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainJsonTest {

    @ParameterizedTest
    @CsvSource({
        "1.5, 1.5",
        "2, 2.0",
        "1.9875549184E10, 19875549184.0",
        "1795760563.25, 1795760563.25",
        "1E-7, 0.00000010"
    })
    void aNumberThatMayHaveAFractionHasAPointAndNoExponent(double number, String written) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new PlainJson(new JsonFactory().createGenerator(text))) {
            json.writeNumber(number);
        }

        assertThat(text).hasToString(written);
    }
}

package org.mesosgi.foo.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.Parameter;
import org.mesosgi.api.Parameters;

class BarTest {

    @Test
    void addsAndMultiplies() {
        Bar module = with();

        assertThat(module.foo('A', 1024)).isEqualTo(1089);
        assertThat(module.bar(0.5f, 10.8)).isEqualTo(5);
    }

    @Test
    void keepsItsParameters() {
        assertThat(with(new Parameter("X", "Y")).parameters().list()).containsExactly(new Parameter("X", "Y"));
        assertThat(with().parameters().isEmpty()).isTrue();
    }

    @Test
    void bazAddsOnlyIfToldTo() {
        assertThat(with(new Parameter("operation", "sum")).baz(5, 10)).isEqualTo(15);
        assertThat(with(new Parameter("X", "Y")).baz(5, 10)).isEqualTo(-1);
    }

    @Test
    void takesAnOperationThatItDoesNotKnow() {
        assertThat(with(new Parameter("operation", "product")).baz(5, 10)).isEqualTo(-1);
    }

    private static Bar with(Parameter... parameters) {
        return new Bar(
                Map.of(Parameters.PROPERTY, Parameters.of(List.of(parameters)).toProperty()));
    }
}

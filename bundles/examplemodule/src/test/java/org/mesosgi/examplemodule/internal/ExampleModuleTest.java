package org.mesosgi.examplemodule.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.Parameter;
import org.mesosgi.api.Parameters;

class ExampleModuleTest {

    @Test
    void addsAndMultiplies() {
        ExampleModule module = with();

        assertThat(module.foo('A', 1024)).isEqualTo(1089);
        assertThat(module.bar(0.5f, 10.8)).isEqualTo(5);
    }

    @Test
    void bazAddsOnlyIfToldTo() {
        assertThat(with().baz(5, 10)).isEqualTo(-1);
        assertThat(with(new Parameter("", "sum")).baz(5, 10)).isEqualTo(-1);
        assertThat(with(new Parameter("unknown", "sum")).baz(5, 10)).isEqualTo(-1);
        assertThat(with(new Parameter("operation", "sum")).baz(5, 10)).isEqualTo(15);
    }

    @Test
    void refusesAnotherOperation() {
        assertThatThrownBy(() -> with(new Parameter("operation", "product")))
                .hasMessageContaining("'operation' is 'product'");
        assertThatThrownBy(() -> with(new Parameter("operation", ""))).hasMessageContaining("'operation' is ''");
    }

    private static ExampleModule with(Parameter... parameters) {
        return new ExampleModule(
                Map.of(Parameters.PROPERTY, Parameters.of(List.of(parameters)).toProperty()));
    }
}

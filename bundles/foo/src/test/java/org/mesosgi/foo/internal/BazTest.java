package org.mesosgi.foo.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BazTest {

    private final Baz module = new Baz();

    @Test
    void addsAndMultiplies() {
        assertThat(module.foo('A', 1024)).isEqualTo(1089);
        assertThat(module.bar(0.5f, 10.8)).isEqualTo(5);
    }

    @Test
    void hasNoParametersThatCouldTellItToAdd() {
        assertThat(module.parameters().isEmpty()).isTrue();
        assertThat(module.baz(5, 10)).isEqualTo(-1);
    }
}

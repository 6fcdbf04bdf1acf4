package org.mesosgi.testanonymous.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TestAnonymousTest {

    @AfterEach
    void clear() {
        System.clearProperty("MESOS_TEST_ANONYMOUS");
    }

    @Test
    void leavesItsMarkWhenItIsCreated() {
        assertThat(System.getProperty("MESOS_TEST_ANONYMOUS")).isNull();

        new TestAnonymous();

        assertThat(System.getProperty("MESOS_TEST_ANONYMOUS")).isEqualTo("42");
    }

    @Test
    void takesItsMarkWithItWhenItGoes() {
        TestAnonymous module = new TestAnonymous();

        module.leave();

        assertThat(System.getProperty("MESOS_TEST_ANONYMOUS")).isNull();
    }
}

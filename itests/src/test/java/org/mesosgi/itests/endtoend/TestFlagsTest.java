package org.mesosgi.itests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The flags of {@code mesos-tests.sh} reach the hosts that the tests start. */
class TestFlagsTest {

    private static final String WEIGHTS = "mesos.tests.weights";

    @RegisterExtension
    private final Commands commands = new Commands();

    @AfterEach
    void clear() {
        System.clearProperty(WEIGHTS);
    }

    @Test
    void aHostRunsWithThem() {
        System.setProperty(WEIGHTS, "eng=2");

        CommandProcess master = commands.startMaster();

        assertThat(master.get("/flags").body()).contains("\"weights\":\"eng=2\"");
    }

    @Test
    void eachGoesToTheHostsThatKnowIt() {
        Map<String, String> given = Map.of("isolation", "posix/cpu");

        assertThat(TestFlags.of("mesos-agent", given)).containsExactly("--isolation=posix/cpu");
        assertThat(TestFlags.of("mesos-master", given)).isEmpty();
    }

    @Test
    void oneThatNoHostKnowsIsAnError() {
        Map<String, String> given = Map.of("isolaton", "posix/cpu");

        assertThatThrownBy(() -> TestFlags.of("mesos-agent", given)).hasMessageContaining("--isolaton");
    }
}

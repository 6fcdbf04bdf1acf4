package org.mesosgi.itests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The flags of {@code mesos-tests.sh} reach the hosts that the tests start. */
class TestFlagsTest {

    private static final String MODULES = "mesos.tests.modules";
    private static final String ISOLATION = "mesos.tests.isolation";

    @RegisterExtension
    private final Commands commands = new Commands();

    private final Map<String, Optional<String>> replaced = new HashMap<>();

    /** Those that the tests are really run with come back afterwards. */
    private void give(String property, String value) {
        replaced.put(property, Optional.ofNullable(System.getProperty(property)));
        System.setProperty(property, value);
    }

    @AfterEach
    void restore() {
        replaced.forEach((name, value) -> {
            if (value.isPresent()) {
                System.setProperty(name, value.get());
            } else {
                System.clearProperty(name);
            }
        });
    }

    @Test
    void aHostRunsWithThem() {
        give(
                MODULES,
                TestDistribution.home().resolve("etc/examples/modules.json").toString());
        give(ISOLATION, "org_apache_mesos_TestCpuIsolator");

        CommandProcess agent = commands.startHost("mesos-agent.sh", "--master=127.0.0.1:1", "--work_dir=work");

        assertThat(agent.awaitHealthy().json("/flags").at("/flags/isolation").asText())
                .isEqualTo("org_apache_mesos_TestCpuIsolator");
        assertThat(agent.errors()).contains("Loaded module org_apache_mesos_TestCpuIsolator (Isolator)");
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

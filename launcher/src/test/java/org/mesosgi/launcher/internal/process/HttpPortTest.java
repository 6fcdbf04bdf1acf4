package org.mesosgi.launcher.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

class HttpPortTest {

    private static final String LOOPBACK = "127.0.0.1";

    @Test
    void theFlagsBecomePropertiesOfTheHttpServer() {
        assertThat(HttpPort.properties(Map.of("ip", LOOPBACK, "port", "5050")))
                .containsEntry("mesos.http.port", "5050")
                .containsEntry("mesos.http.ip", LOOPBACK);
        assertThat(HttpPort.properties(Map.of()))
                .containsEntry("mesos.http.port", "0")
                .doesNotContainKey("mesos.http.ip");
    }

    @Test
    void aFreePortIsGood() {
        assertThatCode(() -> HttpPort.check(Map.of("ip", LOOPBACK, "port", "0")))
                .doesNotThrowAnyException();
    }

    @Test
    void aPortThatIsInUseIsToldBeforeAnythingIsStarted() throws IOException {
        try (ServerSocket used = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(used.getLocalPort());

            Problem problem = problem(Map.of("ip", LOOPBACK, "port", port));

            assertThat(problem.code()).isEqualTo("F120");
            assertThat(problem.what()).isEqualTo("cannot listen on 127.0.0.1:" + port);
            assertThat(problem.fix()).contains("--port");
        }
    }

    @Test
    void anAddressThatIsNoneIsTold() {
        assertThat(problem(Map.of("ip", "no address", "port", "0")).what())
                .isEqualTo("the value of --ip cannot be used");
    }

    @Test
    void anAddressOfAnotherMachineIsToldAsSuch() {
        // Of a block that is for documentation only.
        Problem problem = problem(Map.of("ip", "203.0.113.1", "port", "0"));

        assertThat(problem.code()).isEqualTo("F120");
        assertThat(problem.fix()).isEqualTo("give an address of this machine with --ip");
    }

    @Test
    void anAddressOfTheNewKindIsRefused() {
        assertThat(problem(Map.of("ip", "::1", "port", "0")).why()).isEqualTo("'::1' is no IPv4 address");
    }

    private static Problem problem(Map<String, String> flags) {
        return catchThrowableOfType(ProblemException.class, () -> HttpPort.check(flags))
                .problems()
                .get(0);
    }
}

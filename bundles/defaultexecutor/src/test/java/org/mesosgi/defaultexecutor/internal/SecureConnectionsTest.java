package org.mesosgi.defaultexecutor.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent over real HTTPS, with the variables of agents. */
class SecureConnectionsTest {

    private static final Map<String, Object> CALL = Map.of("type", "ANY");

    @TempDir
    static Path folder;

    private static TestKeys known;
    private static TestKeys stranger;

    private HttpsServer server;

    @BeforeAll
    static void create() throws Exception {
        known = TestKeys.create(folder, "known");
        stranger = TestKeys.create(folder, "stranger");
    }

    @BeforeEach
    void start() throws Exception {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(known.context()) {

            @Override
            public void configure(HttpsParameters parameters) {
                parameters.setProtocols(new String[] {"TLSv1.2"});
            }
        });
        server.createContext("/", exchange -> {
            byte[] events = "16\n{\"type\":\"FIRST\"}".getBytes(UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, events.length);
            exchange.getResponseBody().write(events);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theAgentIsBelievedThatAnAuthorityKnows() throws IOException {
        HttpAgent agent = agent(environment(known));

        try (Agent.Events events = agent.subscribe(CALL)) {
            assertThat(events.next()).hasValue(Map.of("type", "FIRST"));
        }
        assertThat(agent.operate(CALL).isSuccess()).isTrue();
    }

    @Test
    void anotherAgentIsNotBelieved() {
        HttpAgent agent = agent(environment(stranger));

        assertThatThrownBy(() -> agent.subscribe(CALL)).isInstanceOf(SSLException.class);
    }

    @Test
    void whereAddressesDoNotCountAnAgentThatHasNoNameIsNotBelieved() {
        Map<String, String> environment = environment(known);
        environment.put("LIBPROCESS_SSL_VERIFY_IPADD", "false");
        HttpAgent agent = agent(environment);

        assertThatThrownBy(() -> agent.subscribe(CALL))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("127.0.0.1 is an address");
    }

    @Test
    void onlyTheVersionsAreSpokenThatAreEnabled() throws Exception {
        Map<String, String> environment = environment(known);
        environment.put("LIBPROCESS_SSL_ENABLE_TLS_V1_2", "false");
        environment.put("LIBPROCESS_SSL_ENABLE_TLS_V1_3", "true");
        HttpAgent agent = agent(environment);

        assertThatThrownBy(() -> agent.subscribe(CALL)).isInstanceOf(SSLException.class);
    }

    @Test
    void withoutTheVariablesOfTlsNoneIsSpoken() {
        assertThat(SecureConnections.of(Map.of("PATH", "/bin"))).isEmpty();
        assertThat(SecureConnections.of(Map.of("LIBPROCESS_SSL_ENABLED", "false")))
                .isEmpty();
    }

    @Test
    void whatCannotBeUsedIsTold() {
        assertThatThrownBy(() -> SecureConnections.of(Map.of("LIBPROCESS_SSL_ENABLED", "true")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("LIBPROCESS_SSL_KEY_FILE is not set");
    }

    private HttpAgent agent(Map<String, String> environment) {
        return new HttpAgent(
                "127.0.0.1:" + server.getAddress().getPort(), Optional.empty(), SecureConnections.of(environment));
    }

    /** @param authority whom the executor believes, as whom it shows itself */
    private static Map<String, String> environment(TestKeys authority) {
        return new HashMap<>(Map.of(
                "LIBPROCESS_SSL_ENABLED", "true",
                "LIBPROCESS_SSL_KEY_FILE", authority.key().toString(),
                "LIBPROCESS_SSL_CERT_FILE", authority.certificate().toString(),
                "LIBPROCESS_SSL_CA_FILE", authority.certificate().toString(),
                "LIBPROCESS_SSL_VERIFY_SERVER_CERT", "true",
                "LIBPROCESS_SSL_HOSTNAME_VALIDATION_SCHEME", "openssl",
                "LIBPROCESS_SSL_VERIFY_IPADD", "true"));
    }
}

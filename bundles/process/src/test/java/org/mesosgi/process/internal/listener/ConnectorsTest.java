package org.mesosgi.process.internal.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.runtime.tls.Tls;

/** Who is served with TLS, and who without. */
class ConnectorsTest {

    private static final Limits LIMITS = new Limits(1024);
    private static final String PLAIN = "GET / HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n";

    @TempDir
    static Path folder;

    private static TestKeys keys;

    @BeforeAll
    static void create() throws Exception {
        keys = TestKeys.create(folder);
    }

    @Test
    void withoutTlsPlainRequestsAreServed() throws Exception {
        try (TestServer server = new TestServer(Optional.empty(), LIMITS)) {
            assertThat(server.ask(PLAIN)).startsWith("HTTP/1.1 200 OK\r\n").endsWith("http 0");
        }
    }

    @Test
    void withTlsRequestsAreSecure() throws Exception {
        Tls tls = tls(false, false);
        try (TestServer server = new TestServer(Optional.of(tls), LIMITS)) {
            assertThat(get(server, tls)).isEqualTo("https 0");
        }
    }

    @Test
    void plainRequestsAreToldThatTlsIsSpoken() throws Exception {
        try (TestServer server = new TestServer(Optional.of(tls(false, false)), LIMITS)) {
            assertThat(server.ask(PLAIN))
                    .startsWith("HTTP/1.1 400 Bad Request\r\n")
                    .contains("use https:// instead of http://")
                    .contains("agents and schedulers speak it if they are started with LIBPROCESS_SSL_ENABLED=true");
            assertThat(server.ask("POST /api/v1 HTTP/1.1\r\nHost: test\r\nContent-Length: 2\r\n\r\n{}"))
                    .contains("TLS is spoken here");
        }
    }

    @Test
    void whereDowngradesAreSupportedBothAreServedOnOnePort() throws Exception {
        Tls tls = tls(false, true);
        try (TestServer server = new TestServer(Optional.of(tls), LIMITS)) {
            assertThat(server.ask(PLAIN)).endsWith("http 0");
            assertThat(get(server, tls)).isEqualTo("https 0");
        }
    }

    @Test
    void clientsWithoutACertificateAreNotLetInWhereOneIsDemanded() throws Exception {
        Tls demanding = tls(true, false);
        Tls anonymous = new Tls(keys.side(false, true), keys.side(false, false), false, Map.of());
        try (TestServer server = new TestServer(Optional.of(demanding), LIMITS)) {
            assertThat(get(server, demanding)).isEqualTo("https 0");
            assertThatThrownBy(() -> get(server, anonymous)).isInstanceOf(IOException.class);
        }
    }

    private static Tls tls(boolean demandsCertificate, boolean downgrade) throws Exception {
        return new Tls(keys.side(demandsCertificate, true), keys.side(false, true), downgrade, Map.of());
    }

    private static String get(TestServer server, Tls tls) throws Exception {
        HttpClient client = tls.prepare(HttpClient.newBuilder()).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + "/"))
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }
}

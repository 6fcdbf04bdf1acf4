package org.mesosgi.process.internal.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.mesosgi.runtime.tls.TlsSide;

/** A key and a certificate of this machine, which is its own authority. */
final class TestKeys {

    private static final String PASSWORD = "changeit";

    private final KeyStore store;

    private TestKeys(KeyStore store) {
        this.store = store;
    }

    static TestKeys create(Path folder) throws Exception {
        Path file = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString()))
                .inheritIO()
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        // What is trusted has no key.
        store.setCertificateEntry("authority", store.getCertificate("mykey"));
        return new TestKeys(store);
    }

    /** @param known whether it has a certificate to show */
    TlsSide side(boolean demandsCertificate, boolean known) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(known ? keys.getKeyManagers() : null, trust.getTrustManagers(), null);
        return new TlsSide(context, List.of("TLSv1.2"), List.of(), demandsCertificate);
    }
}

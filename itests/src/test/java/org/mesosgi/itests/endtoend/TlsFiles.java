package org.mesosgi.itests.endtoend;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key and a certificate of this machine, which is its own authority, in files as processes of Mesos read them. */
final class TlsFiles {

    private static final String PASSWORD = "changeit";

    private final Path folder;
    private final KeyStore store;

    private TlsFiles(Path folder, KeyStore store) {
        this.folder = folder;
        this.store = store;
    }

    static TlsFiles create(Path folder) throws Exception {
        Path file = folder.resolve("keys.p12");
        String arguments =
                "-genkeypair -keyalg RSA -alias cluster -dname CN=cluster -ext san=dns:localhost,ip:127.0.0.1"
                        + " -storetype PKCS12 -storepass " + PASSWORD + " -keystore " + file;
        ProcessBuilder keytool = new ProcessBuilder(arguments.split(" "));
        keytool.command()
                .add(
                        0,
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString());
        Process process = keytool.redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("keytool.log")))
                .isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        write(
                folder.resolve("key.pem"),
                "PRIVATE KEY",
                store.getKey("cluster", PASSWORD.toCharArray()).getEncoded());
        write(
                folder.resolve("cert.pem"),
                "CERTIFICATE",
                store.getCertificate("cluster").getEncoded());
        store.setCertificateEntry("authority", store.getCertificate("cluster"));
        return new TlsFiles(folder, store);
    }

    private static void write(Path file, String label, byte[] content) throws Exception {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(content);
        Files.writeString(file, "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
    }

    /** The variables of a process that demands certificates, and has one. */
    Map<String, String> environment() {
        return Map.of(
                "LIBPROCESS_SSL_ENABLED", "true",
                "LIBPROCESS_SSL_KEY_FILE", folder.resolve("key.pem").toString(),
                "LIBPROCESS_SSL_CERT_FILE", folder.resolve("cert.pem").toString(),
                "LIBPROCESS_SSL_CA_FILE", folder.resolve("cert.pem").toString(),
                "LIBPROCESS_SSL_REQUIRE_CLIENT_CERT", "true",
                "LIBPROCESS_SSL_HOSTNAME_VALIDATION_SCHEME", "openssl",
                "LIBPROCESS_SSL_VERIFY_IPADD", "true");
    }

    /** @param known whether it has a certificate to show */
    SSLContext context(boolean known) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(known ? keys.getKeyManagers() : null, trust.getTrustManagers(), null);
        return context;
    }
}

package org.mesosgi.runtime.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A key and a certificate for it, which is its own authority, in files as OpenSSL writes them.
 *
 * @param keyFile the key
 * @param certificateFile the certificate
 */
record TestIdentity(Path keyFile, Path certificateFile, PrivateKey key, X509Certificate certificate) {

    private static final String PASSWORD = "changeit";

    /**
     * Makes one of this machine.
     *
     * @param algorithm of the key: RSA, EC or Ed25519
     */
    static TestIdentity create(Path folder, String name, String algorithm) throws Exception {
        Path store = folder.resolve(name + ".p12");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                algorithm,
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString());
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue())
                .as(Files.readString(folder.resolve(name + ".log")))
                .isZero();
        return read(folder, name, store);
    }

    private static TestIdentity read(Path folder, String name, Path file) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        PrivateKey key = (PrivateKey) store.getKey(name, PASSWORD.toCharArray());
        X509Certificate certificate = (X509Certificate) store.getCertificate(name);
        return new TestIdentity(
                pem(folder.resolve(name + ".key"), "PRIVATE KEY", key.getEncoded()),
                pem(folder.resolve(name + ".crt"), "CERTIFICATE", certificate.getEncoded()),
                key,
                certificate);
    }

    /** Writes a file of one block. */
    static Path pem(Path file, String label, byte[] content) throws IOException {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(content);
        return Files.writeString(file, "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
    }

    /** The environment of a process that has this identity, and these variables beside. */
    Map<String, String> environment(String... more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "LIBPROCESS_SSL_ENABLED", "true",
                "LIBPROCESS_SSL_KEY_FILE", keyFile.toString(),
                "LIBPROCESS_SSL_CERT_FILE", certificateFile.toString()));
        for (int i = 0; i < more.length; i += 2) {
            environment.put("LIBPROCESS_SSL_" + more[i], more[i + 1]);
        }
        return environment;
    }
}

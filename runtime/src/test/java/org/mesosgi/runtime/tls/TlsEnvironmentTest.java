package org.mesosgi.runtime.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

class TlsEnvironmentTest {

    @TempDir
    static Path folder;

    private static TestIdentity rsa;
    private static TestIdentity ec;

    @BeforeAll
    static void create() throws Exception {
        rsa = TestIdentity.create(folder, "rsa", "RSA");
        ec = TestIdentity.create(folder, "ec", "EC");
    }

    @Test
    void nothingCountsUnlessTlsIsEnabled() {
        assertThat(TlsEnvironment.read(Map.of("LIBPROCESS_SSL_KEY_FILE", "nowhere", "LIBPROCESS_SSL_CIPHERS", "none"))
                        .tls())
                .isEmpty();
        assertThat(TlsEnvironment.read(rsa.environment("ENABLED", "0")).tls()).isEmpty();
    }

    @Test
    void aKeyAndACertificateAreEnough() {
        TlsEnvironment.Result result = TlsEnvironment.read(rsa.environment());

        Tls tls = result.tls().orElseThrow();
        assertThat(result.warnings()).isEmpty();
        assertThat(tls.downgrade()).isFalse();
        assertThat(tls.incoming().demandsCertificate()).isFalse();
        assertThat(tls.incoming().protocols()).containsExactly("TLSv1.2");
        assertThat(tls.incoming().cipherSuites()).isEmpty();
        assertThat(tls.variables()).isEqualTo(rsa.environment());
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        List<Problem> problems = problems(Map.of(
                "LIBPROCESS_SSL_ENABLED", "1",
                "LIBPROCESS_SSL_CERT_FILE", folder.resolve("nowhere").toString(),
                "LIBPROCESS_SSL_SUPPORT_DOWNGRADE", "maybe",
                "LIBPROCESS_SSL_VERIFY_SERVER_CERT", "true",
                "LIBPROCESS_SSL_CA_DIR", folder.resolve("nowhere").toString(),
                "LIBPROCESS_SSL_VERIFICATION_DEPTH", "deep",
                "LIBPROCESS_SSL_ENABLE_TLS_V1_0", "true",
                "LIBPROCESS_SSL_CIPHERS", "RC4-SHA",
                "LIBPROCESS_SSL_HOSTNAME_VALIDATION_SCHEME", "none"));

        assertThat(problems)
                .extracting(Problem::what)
                .satisfiesExactlyInAnyOrder(
                        what -> assertThat(what).contains("LIBPROCESS_SSL_SUPPORT_DOWNGRADE"),
                        what -> assertThat(what).contains("LIBPROCESS_SSL_HOSTNAME_VALIDATION_SCHEME"),
                        what -> assertThat(what).contains("LIBPROCESS_SSL_VERIFICATION_DEPTH"),
                        what -> assertThat(what).contains("LIBPROCESS_SSL_CA_DIR"),
                        what -> assertThat(what).contains("TLS needs a key"),
                        what -> assertThat(what).contains("LIBPROCESS_SSL_CERT_FILE"),
                        what -> assertThat(what).contains("LIBPROCESS_SSL_ENABLE_TLS_V1_0"),
                        what -> assertThat(what).contains("LIBPROCESS_SSL_CIPHERS"));
    }

    @Test
    void aKeyThatDoesNotBelongToTheCertificateIsRefused() {
        assertThat(problems(rsa.environment("KEY_FILE", ec.keyFile().toString())))
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("does not belong to the certificate"));
    }

    @Test
    void aKeyInTheOlderFormOfRsaIsRead() throws Exception {
        // In the common form, the older one begins behind 26 bytes: two headers, the version, the algorithm.
        byte[] common = rsa.key().getEncoded();
        Path file = TestIdentity.pem(
                folder.resolve("older.key"), "RSA PRIVATE KEY", Arrays.copyOfRange(common, 26, common.length));

        assertThat(TlsEnvironment.read(rsa.environment("KEY_FILE", file.toString()))
                        .tls())
                .isPresent();
    }

    @Test
    void anEncryptedKeyIsRefusedWithWhatToDo() throws Exception {
        Path file = TestIdentity.pem(folder.resolve("encrypted.key"), "ENCRYPTED PRIVATE KEY", new byte[100]);

        assertThat(problems(rsa.environment("KEY_FILE", file.toString())))
                .singleElement()
                .satisfies(problem -> assertThat(problem.why()).contains("openssl pkcs8 -topk8 -nocrypt"));
    }

    @Test
    void aFileWithoutACertificateIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("empty.crt"), "nothing of that kind\n");

        assertThat(problems(rsa.environment("CERT_FILE", file.toString())))
                .singleElement()
                .satisfies(problem -> assertThat(problem.why()).contains("no certificate in it"));
    }

    @Test
    void keyAndCertificateMayBeInOneFileWithText() throws Exception {
        Path file = Files.writeString(
                folder.resolve("both.pem"),
                "Certificate:\n    Data: ...\n" + Files.readString(ec.certificateFile()) + "\n"
                        + Files.readString(ec.keyFile()));

        assertThat(TlsEnvironment.read(ec.environment("KEY_FILE", file.toString(), "CERT_FILE", file.toString()))
                        .tls())
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "ECDHE-RSA-AES128-GCM-SHA256, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "ECDHE-ECDSA-CHACHA20-POLY1305, TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "DHE-RSA-AES256-SHA, TLS_DHE_RSA_WITH_AES_256_CBC_SHA",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"
    })
    void cipherSuitesHaveTheNamesOfOpenSsl(String given, String suite) {
        assertThat(TlsEnvironment.read(rsa.environment("CIPHERS", given))
                        .tls()
                        .orElseThrow()
                        .incoming()
                        .cipherSuites())
                .containsExactly(suite);
    }

    @Test
    void whatThePlatformDoesNotHaveIsToldByName() {
        TlsEnvironment.Result result = TlsEnvironment.read(rsa.environment(
                "CIPHERS", "ECDHE-RSA-AES128-GCM-SHA256:RC4-SHA", "ECDH_CURVES", "P-521", "SUPORT_DOWNGRADE", "true"));

        assertThat(result.tls()).isPresent();
        assertThat(result.warnings())
                .extracting(Problem::toString)
                .satisfiesExactly(
                        text -> assertThat(text)
                                .contains("LIBPROCESS_SSL_SUPORT_DOWNGRADE")
                                .contains("did you mean LIBPROCESS_SSL_SUPPORT_DOWNGRADE?"),
                        text -> assertThat(text).contains("RC4-SHA"),
                        text -> assertThat(text).contains("LIBPROCESS_SSL_ECDH_CURVES"));
    }

    @Test
    void whoDemandsCertificatesLooksAtThoseOfServersToo() {
        Tls tls = TlsEnvironment.read(rsa.environment(
                        "REQUIRE_CLIENT_CERT",
                        "true",
                        "CA_FILE",
                        rsa.certificateFile().toString()))
                .tls()
                .orElseThrow();

        assertThat(tls.incoming().demandsCertificate()).isTrue();
        assertThat(tls.outgoing().demandsCertificate()).isTrue();
    }

    @Test
    void oldNamesCountAndAreToldOf() {
        TlsEnvironment.Result result = TlsEnvironment.read(rsa.environment(
                "VERIFY_CERT", "1", "CA_FILE", rsa.certificateFile().toString()));

        assertThat(result.tls().orElseThrow().outgoing().demandsCertificate()).isTrue();
        assertThat(result.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.fix()).isEqualTo("set that instead"));
    }

    @Test
    void variablesOfBeforeMesosOneCountWhereTheNewerAreSilent() {
        Map<String, String> environment = rsa.environment();
        environment.remove("LIBPROCESS_SSL_ENABLED");
        environment.put("SSL_ENABLED", "true");
        environment.put("SSL_CERT_FILE", "/etc/ssl/certs/not-this-one");

        assertThat(TlsEnvironment.read(environment).tls()).isPresent();
    }

    @Test
    void aVariableOfOpensslItselfDoesNotCountWhereTheNewerOnesEnableTls() {
        Map<String, String> environment = rsa.environment();
        environment.remove("LIBPROCESS_SSL_CERT_FILE");
        environment.put("SSL_CERT_FILE", ec.certificateFile().toString());

        assertThat(problems(environment))
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).isEqualTo("TLS needs a certificate"));
    }

    @Test
    void theNewestVersionIsSpokenWhereItIsEnabled() {
        Tls tls = TlsEnvironment.read(rsa.environment(
                        "ENABLE_TLS_V1_3", "true", "ENABLE_TLS_V1_2", "false", "CIPHERS", "DHE-RSA-AES256-SHA"))
                .tls()
                .orElseThrow();

        assertThat(tls.incoming().protocols()).containsExactly("TLSv1.3");
        assertThat(tls.incoming().cipherSuites()).contains("TLS_AES_256_GCM_SHA384");
    }

    private static List<Problem> problems(Map<String, String> environment) {
        return catchThrowableOfType(ProblemException.class, () -> TlsEnvironment.read(environment))
                .problems();
    }
}

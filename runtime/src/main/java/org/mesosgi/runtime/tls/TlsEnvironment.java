package org.mesosgi.runtime.tls;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

/**
 * Reads how the process speaks TLS from the environment, as libprocess does: the variables {@code LIBPROCESS_SSL_*}, of
 * which none counts unless {@code LIBPROCESS_SSL_ENABLED} is true.
 *
 * <p>Other than there, the platform's cipher suites are used if none are given: those that are the default of libprocess are
 * considered broken today.
 */
public final class TlsEnvironment {

    private static final String LEGACY = "legacy";

    private final Problems problems = new Problems();
    private final Variables variables;

    private TlsEnvironment(Map<String, String> environment) {
        this.variables = new Variables(environment, problems);
    }

    /**
     * What was read.
     *
     * @param tls empty if the process does not speak TLS
     * @param warnings what is not as the operator may think
     */
    public record Result(Optional<Tls> tls, List<Problem> warnings) {}

    /**
     * Reads.
     *
     * @throws ProblemException if something cannot be used: all that cannot
     */
    public static Result read(Map<String, String> environment) {
        TlsEnvironment reader = new TlsEnvironment(environment);
        Optional<Tls> tls = reader.variables.isOn("ENABLED", false) ? reader.read() : Optional.empty();
        reader.problems.throwIfErrors();
        return new Result(tls, reader.problems.warnings());
    }

    private Optional<Tls> read() {
        variables.warnOfUnknown();
        boolean downgrade = variables.isOn("SUPPORT_DOWNGRADE", false);
        boolean demands = isOnByEither("REQUIRE_CLIENT_CERT", "REQUIRE_CERT");
        // Who demands certificates looks at those of servers as well, as in Mesos.
        boolean verifies = isOnByEither("VERIFY_SERVER_CERT", "VERIFY_CERT") || demands;
        if (downgrade && verifies) {
            warn(
                    "certificates can be done without",
                    "they are verified, but LIBPROCESS_SSL_SUPPORT_DOWNGRADE lets others speak without TLS",
                    "unset it once all speak TLS");
        }
        PeerNames names = new PeerNames(isLegacy(), variables.isOn("VERIFY_IPADD", false));
        Optional<X509TrustManager> authorities =
                verifies ? new Authorities(variables, problems).read() : Optional.empty();
        Optional<KeyManager[]> identity = new Identity(variables, problems).read();
        List<String> protocols = protocols();
        List<String> ciphers = ciphers(protocols.contains("TLSv1.3"));
        if (!variables.text("ECDH_CURVES", "ECDH_CURVE").orElse("auto").equals("auto")) {
            warn(
                    "LIBPROCESS_SSL_ECDH_CURVES does not count",
                    "the platform chooses the curves by its system property jdk.tls.namedGroups",
                    "set that in MESOSGI_JAVA_OPTIONS instead");
        }
        if (identity.isEmpty() || (verifies && authorities.isEmpty())) {
            return Optional.empty();
        }
        SSLContext incoming = context(identity.get(), demands ? authorities : Optional.empty(), names);
        SSLContext outgoing = context(identity.get(), authorities, names);
        return Optional.of(new Tls(
                new TlsSide(incoming, protocols, ciphers, demands),
                new TlsSide(outgoing, protocols, ciphers, verifies),
                downgrade,
                variables.all()));
    }

    private boolean isOnByEither(String name, String old) {
        boolean isOn = variables.isOn(name, false);
        boolean isOnByOld = variables.isOn(old, false);
        if (isOnByOld) {
            warn(
                    "the variable LIBPROCESS_SSL_" + old + " has an old name",
                    "Mesos 1.9 calls it LIBPROCESS_SSL_" + name,
                    "set that instead");
        }
        return isOn || isOnByOld;
    }

    private boolean isLegacy() {
        String name = "HOSTNAME_VALIDATION_SCHEME";
        String scheme = variables.text(name).orElse(LEGACY);
        if (!scheme.equals(LEGACY) && !scheme.equals("openssl")) {
            variables.refuse(name, scheme, "it is neither legacy nor openssl");
        }
        return scheme.equals(LEGACY);
    }

    private List<String> protocols() {
        List<String> protocols = new ArrayList<>();
        if (variables.isOn("ENABLE_TLS_V1_3", false)) {
            protocols.add("TLSv1.3");
        }
        if (variables.isOn("ENABLE_TLS_V1_2", true)) {
            protocols.add("TLSv1.2");
        }
        for (String old : List.of("ENABLE_TLS_V1_1", "ENABLE_TLS_V1_0", "ENABLE_SSL_V3")) {
            if (variables.isOn(old, false)) {
                variables.refuse(old, variables.text(old).orElseThrow(), "the platform does not speak it any more");
            }
        }
        if (protocols.isEmpty()) {
            problems.add(Problem.error("F136", "no version of TLS is enabled")
                    .fix("set LIBPROCESS_SSL_ENABLE_TLS_V1_2 or LIBPROCESS_SSL_ENABLE_TLS_V1_3 to true"));
        }
        return protocols;
    }

    private List<String> ciphers(boolean withNewest) {
        Optional<String> given = variables.text("CIPHERS");
        if (given.isEmpty()) {
            return List.of();
        }
        List<String> all = List.of(platform().getSupportedSSLParameters().getCipherSuites());
        CipherNames names = new CipherNames(all);
        List<String> suites = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String name : given.get().split("[:, ]+", 0)) {
            names.find(name).ifPresentOrElse(suites::add, () -> unknown.add(name));
        }
        if (suites.isEmpty()) {
            variables.refuse("CIPHERS", given.get(), "the platform knows none of them by these names");
        } else if (!unknown.isEmpty()) {
            warn(
                    "not all of LIBPROCESS_SSL_CIPHERS can be used",
                    "the platform has no " + String.join(", ", unknown),
                    "remove them");
        }
        if (withNewest && suites.stream().noneMatch(CipherNames::isOfTls13)) {
            // As with OpenSSL, what is said of the older versions does not count for the newest.
            suites.addAll(0, all.stream().filter(CipherNames::isOfTls13).toList());
        }
        return suites;
    }

    private void warn(String what, String why, String fix) {
        problems.add(Problem.warning("F137", what).because(why).fix(fix));
    }

    private static SSLContext context(KeyManager[] identity, Optional<X509TrustManager> authorities, PeerNames names) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(identity, new TrustManager[] {new PeerTrust(authorities, names)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform does not speak TLS", e);
        }
    }

    private static SSLContext platform() {
        try {
            return SSLContext.getDefault();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform does not speak TLS", e);
        }
    }
}

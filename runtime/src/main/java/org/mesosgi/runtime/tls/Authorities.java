package org.mesosgi.runtime.tls;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.mesosgi.runtime.Problem;

/** The authorities whose certificates are believed: those of a file, of a directory, or else those of the platform. */
final class Authorities {

    private static final String FILE = "CA_FILE";
    private static final String DIRECTORY = "CA_DIR";

    /** As in OpenSSL, how many authorities may be between that of the operator and a peer. */
    private static final int DEFAULT_DEPTH = 4;

    private final Variables variables;
    private final Problems problems;

    Authorities(Variables variables, Problems problems) {
        this.variables = variables;
        this.problems = problems;
    }

    /** Reads them; empty, with problems, if there are none. */
    Optional<X509TrustManager> read() {
        int depth = variables.number(DEFAULT_DEPTH, "VERIFICATION_DEPTH", "VERIFY_DEPTH");
        try {
            Set<TrustAnchor> anchors = anchors();
            if (anchors.isEmpty()) {
                return Optional.empty();
            }
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, new X509CertSelector());
            parameters.setMaxPathLength(depth);
            // Mesos asks nobody either.
            parameters.setRevocationEnabled(false);
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(new CertPathTrustManagerParameters(parameters));
            return managers(factory).findFirst();
        } catch (GeneralSecurityException e) {
            problems.add(Problem.error("F135", "the certificates of authorities cannot be used")
                    .because(e.getMessage()));
            return Optional.empty();
        }
    }

    private Set<TrustAnchor> anchors() throws GeneralSecurityException {
        Optional<String> file = variables.text(FILE);
        Optional<String> directory = variables.text(DIRECTORY);
        Set<TrustAnchor> anchors = new HashSet<>();
        if (file.isEmpty() && directory.isEmpty()) {
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init((KeyStore) null);
            managers(factory)
                    .flatMap(manager -> Stream.of(manager.getAcceptedIssuers()))
                    .forEach(each -> anchors.add(anchor(each)));
            return anchors;
        }
        file.ifPresent(path -> {
            try {
                Pem.certificates(Path.of(path)).forEach(each -> anchors.add(anchor(each)));
            } catch (IOException e) {
                problems.add(FileProblem.of(FILE, path, e));
            }
        });
        directory.ifPresent(path -> addAll(path, anchors));
        return anchors;
    }

    private void addAll(String directory, Set<TrustAnchor> anchors) {
        int before = anchors.size();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(directory), Files::isRegularFile)) {
            for (Path file : files) {
                try {
                    Pem.certificates(file).forEach(each -> anchors.add(anchor(each)));
                } catch (IOException e) {
                    // OpenSSL passes over what is something else as well.
                }
            }
        } catch (IOException e) {
            problems.add(FileProblem.of(DIRECTORY, directory, e));
            return;
        }
        if (anchors.size() == before) {
            problems.add(Problem.error("F135", "there are no certificates in the directory of LIBPROCESS_SSL_CA_DIR")
                    .because("no file in " + directory + " has one")
                    .fix("put those of the authorities there, in the form PEM"));
        }
    }

    private static TrustAnchor anchor(X509Certificate certificate) {
        return new TrustAnchor(certificate, null);
    }

    private static Stream<X509TrustManager> managers(TrustManagerFactory factory) {
        return Stream.of(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast);
    }
}

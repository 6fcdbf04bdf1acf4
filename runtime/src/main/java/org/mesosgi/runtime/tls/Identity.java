package org.mesosgi.runtime.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.mesosgi.runtime.Problem;

/** What the process shows to others: its certificate, with those of its authorities behind it, and the key to it. */
final class Identity {

    private static final char[] NO_PASSWORD = {};

    private final Variables variables;
    private final Problems problems;

    Identity(Variables variables, Problems problems) {
        this.variables = variables;
        this.problems = problems;
    }

    /** Reads it; empty, with problems, if it cannot be used. */
    Optional<KeyManager[]> read() {
        Optional<PrivateKey> key = file("KEY_FILE", "key", Pem::privateKey);
        Optional<List<X509Certificate>> chain = file("CERT_FILE", "certificate", Pem::certificates);
        if (key.isEmpty() || chain.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (!fit(key.get(), chain.get().get(0).getPublicKey())) {
                problems.add(Problem.error(
                                "F133", "the key of LIBPROCESS_SSL_KEY_FILE does not belong to the certificate")
                        .because("the certificate of LIBPROCESS_SSL_CERT_FILE, "
                                + chain.get().get(0).getSubjectX500Principal().getName() + ", has another one")
                        .fix("give the two files that were made together"));
                return Optional.empty();
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            store.setKeyEntry("process", key.get(), NO_PASSWORD, chain.get().toArray(X509Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, NO_PASSWORD);
            return Optional.of(factory.getKeyManagers());
        } catch (GeneralSecurityException | IOException e) {
            problems.add(Problem.error("F133", "the key and the certificate cannot be used")
                    .because(e.getMessage()));
            return Optional.empty();
        }
    }

    /** What reads a file. */
    @FunctionalInterface
    private interface Reader<T> {

        T read(Path file) throws IOException;
    }

    private <T> Optional<T> file(String variable, String what, Reader<T> reader) {
        Optional<String> path = variables.text(variable);
        if (path.isEmpty()) {
            problems.add(Problem.error("F132", "TLS needs a " + what)
                    .because(Variables.PREFIX + "ENABLED is true, and " + Variables.PREFIX + variable + " is not set")
                    .fix("set it to the path of a file in the form PEM"));
            return Optional.empty();
        }
        try {
            return Optional.of(reader.read(Path.of(path.get())));
        } catch (IOException e) {
            problems.add(FileProblem.of(variable, path.get(), e));
            return Optional.empty();
        }
    }

    /** Whether what the key signs is what the certificate's key verifies. */
    private static boolean fit(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
        if (!key.getAlgorithm().equals(certified.getAlgorithm())) {
            return false;
        }
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case "DSA" -> "SHA256withDSA";
            default -> key.getAlgorithm();
        };
        byte[] text = {1, 2, 3};
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(certified);
        signature.update(text);
        return signature.verify(signed);
    }
}

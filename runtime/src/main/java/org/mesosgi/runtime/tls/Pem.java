package org.mesosgi.runtime.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files of certificates and keys as OpenSSL writes them; what is between their blocks does not count. */
final class Pem {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

    /** What the platform knows; a key in its common form says of which of them it is, but the platform does not tell. */
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "DSA");

    private Pem() {}

    private record Block(String label, String body) {

        byte[] bytes() throws IOException {
            try {
                return Base64.getMimeDecoder().decode(body);
            } catch (IllegalArgumentException e) {
                throw new IOException("what is between BEGIN and END is no Base64", e);
            }
        }
    }

    /**
     * The certificates of a file, in their order.
     *
     * @throws IOException if the file has none, or cannot be read; the message says why
     */
    static List<X509Certificate> certificates(Path file) throws IOException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Block block : blocks(file)) {
            if (block.label().endsWith("CERTIFICATE")) {
                certificates.add(certificate(block));
            }
        }
        if (certificates.isEmpty()) {
            throw new IOException("there is no certificate in it: no -----BEGIN CERTIFICATE-----");
        }
        return certificates;
    }

    private static X509Certificate certificate(Block block) throws IOException {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(block.bytes()));
        } catch (CertificateException e) {
            throw new IOException("a certificate in it makes no sense: " + e.getMessage(), e);
        }
    }

    /**
     * The private key of a file.
     *
     * @throws IOException if the file has none, or cannot be read; the message says why
     */
    static PrivateKey privateKey(Path file) throws IOException {
        for (Block block : blocks(file)) {
            switch (block.label()) {
                case "PRIVATE KEY" -> {
                    return privateKey(block.bytes());
                }
                case "RSA PRIVATE KEY" -> {
                    boolean encrypted = block.body().contains("ENCRYPTED");
                    if (!encrypted) {
                        return privateKey(Pkcs8.ofRsa(block.bytes()));
                    }
                    throw encrypted(file);
                }
                case "ENCRYPTED PRIVATE KEY" -> throw encrypted(file);
                case "EC PRIVATE KEY", "DSA PRIVATE KEY" ->
                    throw new IOException("its key is in an old form; write it"
                            + " anew with: openssl pkcs8 -topk8 -nocrypt -in " + file);
                default -> {
                    // Something else, for example a certificate.
                }
            }
        }
        throw new IOException("there is no key in it: no -----BEGIN PRIVATE KEY-----");
    }

    private static IOException encrypted(Path file) {
        return new IOException(
                "its key is encrypted, and nobody is asked for a password; decrypt it with: openssl pkcs8"
                        + " -topk8 -nocrypt -in " + file);
    }

    private static PrivateKey privateKey(byte[] encoded) throws IOException {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } catch (InvalidKeySpecException e) {
                // Of another algorithm, or of none.
            } catch (GeneralSecurityException e) {
                throw new IOException("the platform does not know " + algorithm, e);
            }
        }
        throw new IOException("its key is of none of " + ALGORITHMS);
    }

    private static List<Block> blocks(Path file) throws IOException {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2)));
        }
        return blocks;
    }
}

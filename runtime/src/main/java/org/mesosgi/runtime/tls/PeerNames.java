package org.mesosgi.runtime.tls;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * Whether a certificate is that of a peer, by the names in it. The two schemes are those of libprocess: {@code openssl}
 * looks at the name, or the address, that was connected to; {@code legacy} asks the name service for the name of the peer's
 * address.
 *
 * @param legacy whether the scheme is {@code legacy}
 * @param addresses whether an address in a certificate counts
 */
record PeerNames(boolean legacy, boolean addresses) {

    private static final int DNS = 2;
    private static final int IP = 7;

    /**
     * Looks at the certificate of a server.
     *
     * @param peer the name or the address that was connected to
     * @throws CertificateException if it is not that of the peer
     */
    void checkServer(X509Certificate certificate, String peer) throws CertificateException {
        if (legacy) {
            checkLegacy(certificate, peer, false);
            return;
        }
        if (!isAddress(peer)) {
            if (!isNamed(certificate, peer, true)) {
                throw mismatch(certificate, peer);
            }
        } else if (!addresses) {
            throw new CertificateException(peer
                    + " is an address, and addresses in certificates do not count unless LIBPROCESS_SSL_VERIFY_IPADD"
                    + " is true");
        } else if (!hasAddress(certificate, peer)) {
            throw mismatch(certificate, peer);
        }
    }

    /**
     * Looks at the certificate of a client.
     *
     * @throws CertificateException if it is not that of the peer
     */
    void checkClient(X509Certificate certificate, String peer) throws CertificateException {
        if (legacy) {
            checkLegacy(certificate, peer, true);
        }
    }

    private void checkLegacy(X509Certificate certificate, String peer, boolean nameNeeded) throws CertificateException {
        Optional<InetAddress> address = address(peer);
        if (addresses
                && address.isPresent()
                && hasAddress(certificate, address.get().getHostAddress())) {
            return;
        }
        Optional<String> name = address.flatMap(PeerNames::name);
        if (name.isEmpty() && !addresses && !nameNeeded) {
            // As libprocess: a server whose address has no name is believed what an authority says of it.
            return;
        }
        if (name.isEmpty() || !isNamed(certificate, name.get(), false)) {
            throw mismatch(certificate, name.orElse(peer));
        }
    }

    private static Optional<InetAddress> address(String peer) {
        try {
            return Optional.of(InetAddress.getByName(peer));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** The name that the name service has for an address. */
    private static Optional<String> name(InetAddress address) {
        String name = address.getCanonicalHostName();
        return name.equals(address.getHostAddress()) ? Optional.empty() : Optional.of(name);
    }

    private static boolean isAddress(String peer) {
        return peer.indexOf(':') >= 0 || peer.matches("[0-9.]+");
    }

    /**
     * Whether a certificate has a name.
     *
     * @param standard whether as the standard says (RFC 6125): {@code *.example.com} stands for {@code a.example.com}, and
     *     the common name counts only where there is no other
     */
    private static boolean isNamed(X509Certificate certificate, String name, boolean standard)
            throws CertificateException {
        List<String> names = alternatives(certificate, DNS);
        return names.stream().anyMatch(each -> matches(each, name, standard))
                || ((!standard || names.isEmpty())
                        && commonName(certificate)
                                .filter(each -> matches(each, name, standard))
                                .isPresent());
    }

    private static boolean matches(String pattern, String name, boolean standard) {
        if (standard && pattern.startsWith("*.")) {
            int dot = name.indexOf('.');
            return dot > 0 && pattern.substring(1).equalsIgnoreCase(name.substring(dot));
        }
        return pattern.equalsIgnoreCase(name);
    }

    private static boolean hasAddress(X509Certificate certificate, String peer) throws CertificateException {
        Optional<InetAddress> address = address(peer.replaceAll("[\\[\\]]", ""));
        return address.isPresent()
                && alternatives(certificate, IP).stream()
                        .flatMap(each -> address(each).stream())
                        .anyMatch(each ->
                                Arrays.equals(each.getAddress(), address.get().getAddress()));
    }

    private static List<String> alternatives(X509Certificate certificate, int type) throws CertificateParsingException {
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        return alternatives == null
                ? List.of()
                : alternatives.stream()
                        .filter(each -> each.get(0).equals(type))
                        .map(each -> String.valueOf(each.get(1)))
                        .toList();
    }

    private static Optional<String> commonName(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(Rdn::getValue)
                            .map(String::valueOf)
                            .findFirst();
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }

    private static CertificateException mismatch(X509Certificate certificate, String peer) {
        return new CertificateException(
                "the certificate of " + certificate.getSubjectX500Principal().getName() + " is not that of " + peer);
    }
}

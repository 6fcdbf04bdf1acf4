package org.mesosgi.runtime.tls;

import static java.util.Objects.requireNonNull;

import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * How one side of connections speaks TLS.
 *
 * @param context its keys, and whom it trusts
 * @param protocols the versions that it speaks, for example {@code TLSv1.2}
 * @param cipherSuites what it accepts, the best first; those of the platform if there are none
 * @param demandsCertificate whether the other side has to show a certificate
 */
public record TlsSide(
        SSLContext context, List<String> protocols, List<String> cipherSuites, boolean demandsCertificate) {

    public TlsSide {
        requireNonNull(context, "context is null");
        protocols = List.copyOf(protocols);
        cipherSuites = List.copyOf(cipherSuites);
    }

    /** The same for clients of the platform. */
    public SSLParameters parameters() {
        SSLParameters parameters = context.getDefaultSSLParameters();
        parameters.setProtocols(protocols.toArray(String[]::new));
        if (!cipherSuites.isEmpty()) {
            parameters.setCipherSuites(cipherSuites.toArray(String[]::new));
        }
        return parameters;
    }
}

package org.mesosgi.runtime.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/** Whom one side of connections believes: authorities, and the names in certificates as libprocess looks at them. */
final class PeerTrust extends X509ExtendedTrustManager {

    private static final String UNKNOWN = "it is unknown whose certificate this is";

    private final Optional<X509TrustManager> authorities;
    private final PeerNames names;

    /** @param authorities empty if everybody is believed */
    PeerTrust(Optional<X509TrustManager> authorities, PeerNames names) {
        this.authorities = authorities;
        this.names = names;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String algorithm, SSLEngine engine)
            throws CertificateException {
        checkServer(chain, algorithm, engine.getPeerHost());
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String algorithm, Socket socket)
            throws CertificateException {
        checkServer(chain, algorithm, connectedTo(socket));
    }

    /** The name or the address that was connected to; the socket itself knows only what the name service makes of it. */
    private static String connectedTo(Socket socket) {
        return socket instanceof SSLSocket secure
                ? secure.getHandshakeSession().getPeerHost()
                : socket.getInetAddress().getHostName();
    }

    private void checkServer(X509Certificate[] chain, String algorithm, String peer) throws CertificateException {
        if (authorities.isPresent()) {
            authorities.get().checkServerTrusted(chain, algorithm);
            names.checkServer(chain[0], known(peer));
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String algorithm, SSLEngine engine)
            throws CertificateException {
        checkClient(chain, algorithm, engine.getPeerHost());
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String algorithm, Socket socket)
            throws CertificateException {
        checkClient(chain, algorithm, socket.getInetAddress().getHostName());
    }

    private void checkClient(X509Certificate[] chain, String algorithm, String peer) throws CertificateException {
        if (authorities.isPresent()) {
            authorities.get().checkClientTrusted(chain, algorithm);
            names.checkClient(chain[0], known(peer));
        }
    }

    private static String known(String peer) throws CertificateException {
        if (peer == null) {
            throw new CertificateException(UNKNOWN);
        }
        return peer;
    }

    /** Without a connection nobody can look at names. */
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String algorithm) throws CertificateException {
        throw new CertificateException(UNKNOWN);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String algorithm) throws CertificateException {
        throw new CertificateException(UNKNOWN);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.map(X509TrustManager::getAcceptedIssuers).orElseGet(() -> new X509Certificate[0]);
    }
}

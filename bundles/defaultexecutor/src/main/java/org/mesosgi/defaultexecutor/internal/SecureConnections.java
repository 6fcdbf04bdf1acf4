package org.mesosgi.defaultexecutor.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.tls.TlsEnvironment;
import org.mesosgi.runtime.tls.TlsSide;

/**
 * Lets the HTTP client that is in Java's base speak TLS as the agent does: whom it trusts is for the trust manager to say
 * alone, names included.
 */
final class SecureConnections {

    /** What agents that speak TLS put into the environment of executors, beside the other variables of TLS. */
    private static final String ENABLED = "LIBPROCESS_SSL_ENABLED";

    private final SSLSocketFactory sockets;

    SecureConnections(TlsSide side) {
        this.sockets = new Sockets(side.context().getSocketFactory(), side.parameters());
    }

    /**
     * As the environment says; empty if TLS is not spoken. What is worth a warning the agent has told its operator.
     *
     * @throws IllegalArgumentException if it cannot be used; the message says why
     */
    static Optional<SecureConnections> of(Map<String, String> environment) {
        return environment.containsKey(ENABLED) ? Reader.read(environment) : Optional.empty();
    }

    /** A class of its own, so that nothing of TLS is loaded where it is not spoken. */
    private static final class Reader {

        private Reader() {}

        static Optional<SecureConnections> read(Map<String, String> environment) {
            try {
                return TlsEnvironment.read(environment).tls().map(tls -> new SecureConnections(tls.outgoing()));
            } catch (ProblemException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }
    }

    /** Lets a connection that is not made yet speak it. */
    void prepare(HttpsURLConnection connection) {
        connection.setSSLSocketFactory(sockets);
        connection.setHostnameVerifier((host, session) -> true);
    }

    /** The sockets of a platform's factory, with versions and cipher suites of ours. */
    private static final class Sockets extends SSLSocketFactory {

        private final SSLSocketFactory factory;
        private final SSLParameters parameters;

        Sockets(SSLSocketFactory factory, SSLParameters parameters) {
            this.factory = factory;
            this.parameters = parameters;
        }

        private Socket prepare(Socket socket) {
            ((SSLSocket) socket).setSSLParameters(parameters);
            return socket;
        }

        @Override
        public Socket createSocket() throws IOException {
            return prepare(factory.createSocket());
        }

        @Override
        public Socket createSocket(Socket connected, String host, int port, boolean autoClose) throws IOException {
            return prepare(factory.createSocket(connected, host, port, autoClose));
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return prepare(factory.createSocket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return prepare(factory.createSocket(host, port, local, localPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return prepare(factory.createSocket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return prepare(factory.createSocket(host, port, local, localPort));
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return factory.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return factory.getSupportedCipherSuites();
        }
    }
}

package org.mesosgi.process.internal.listener;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.DetectorConnectionFactory;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;

/**
 * Looks whether a connection begins as TLS does. One that does not is served without it, if that is allowed; otherwise it is
 * told in plain words that it has to, since what TLS itself would say tells nobody anything.
 */
final class FirstBytes extends DetectorConnectionFactory {

    /** Agents and schedulers that call without TLS show it to their operators. */
    private static final String TEXT =
            "400 Bad Request. TLS is spoken here: use https:// instead of http://; agents and"
                    + " schedulers speak it if they are started with LIBPROCESS_SSL_ENABLED=true, and a key and a certificate in"
                    + " LIBPROCESS_SSL_KEY_FILE and LIBPROCESS_SSL_CERT_FILE.\n";

    private final ConnectionFactory plain;
    private final boolean plainAllowed;

    FirstBytes(SslConnectionFactory secure, ConnectionFactory plain, boolean plainAllowed) {
        super(secure);
        this.plain = plain;
        this.plainAllowed = plainAllowed;
    }

    @Override
    protected void nextProtocol(Connector connector, EndPoint endPoint, ByteBuffer begin) {
        if (plainAllowed) {
            upgradeToConnectionFactory(plain, connector, endPoint);
            return;
        }
        byte[] answer = ("HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
                        + TEXT.length() + "\r\nConnection: close\r\n\r\n" + TEXT)
                .getBytes(US_ASCII);
        endPoint.write(Callback.from(endPoint::close), ByteBuffer.wrap(answer));
    }
}

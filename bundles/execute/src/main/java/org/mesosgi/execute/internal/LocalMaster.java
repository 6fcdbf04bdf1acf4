package org.mesosgi.execute.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import org.mesosgi.process.http.HttpServer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** The master in the same process. The only class that needs the bundle of HTTP servers, so used only where one is. */
final class LocalMaster {

    private LocalMaster() {}

    static URI find(BundleContext context, ServiceReference<?> server) {
        InetSocketAddress address = ((HttpServer) context.getService(server)).address();
        InetAddress host =
                address.getAddress().isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address.getAddress();
        try {
            return new URI("http", null, host.getHostAddress(), address.getPort(), null, null, null);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("an address is always part of a URI: " + address, e);
        }
    }
}

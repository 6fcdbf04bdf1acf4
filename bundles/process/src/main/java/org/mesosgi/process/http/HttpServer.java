package org.mesosgi.process.http;

import java.net.InetSocketAddress;
import java.util.function.UnaryOperator;
import org.mesosgi.process.metrics.HostMetrics;
import org.osgi.annotation.versioning.ProviderType;

/** The HTTP server of the process. Offered as a service once it listens. */
@ProviderType
public interface HttpServer {

    /** Where it listens; if that is everywhere, one of the addresses by which other machines reach this one. */
    InetSocketAddress address();

    /** Takes connections from now on: clients that have come before wait until then, instead of being told of no such path. */
    void open();

    /**
     * Routes a path to a handler; a path that is routed already stays as it is.
     *
     * @param path the exact path, for example {@code /master/state}, or all paths of one more part,
     *     {@code /master/quota/*}; trailing and double slashes of requests do not count
     * @return takes the route away
     */
    Route route(String path, HttpHandler handler);

    /**
     * Puts a guard before all that modules answer to, now and later; several guards stand one behind the other.
     *
     * @return takes the guard away
     */
    Route guardModules(UnaryOperator<HttpHandler> guard);

    /** The figures of the hosts of the process, which they add themselves. */
    HostMetrics metrics();

    /** A route. */
    @FunctionalInterface
    interface Route extends AutoCloseable {

        /** Takes it away. */
        @Override
        void close();
    }
}

package org.mesosgi.process.internal.listener;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.mesosgi.runtime.tls.Tls;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listener of the process: it takes the place of the one that the HTTP service would make itself, which knows keys only
 * in files of Java's own kind, and no limits.
 *
 * <p>It has its address from the beginning, for others to be told of, but takes connections only once there is somebody to
 * answer them.
 *
 * <p>The framework properties {@code mesos.http.ip} and {@code mesos.http.port} say where it listens: everywhere, and on a
 * free port, if they are not set.
 */
@Component(service = {ConnectorFactory.class, Listener.class})
public final class Listener implements ConnectorFactory {

    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final long DEADLINE_SECONDS = 30;

    private final Optional<String> ip;
    private final int port;
    private final Optional<Tls> tls;
    private final CompletableFuture<ServerConnector> started = new CompletableFuture<>();

    /** @param tls how to speak it; {@code null} if it is not spoken */
    @Activate
    public Listener(BundleContext context, @Reference(cardinality = ReferenceCardinality.OPTIONAL) Tls tls) {
        this(
                Optional.ofNullable(context.getProperty("mesos.http.ip")),
                Optional.ofNullable(context.getProperty("mesos.http.port"))
                        .map(Integer::valueOf)
                        .orElse(0),
                Optional.ofNullable(tls));
    }

    Listener(Optional<String> ip, int port, Optional<Tls> tls) {
        this.ip = ip;
        this.port = port;
        this.tls = tls;
    }

    @Override
    public Connector createConnector(Server server) {
        for (Connector other : server.getConnectors()) {
            remove(server, other);
        }
        ServerConnector connector = new Connectors(tls, new Limits(OpenFiles.most())).create(server, ip, port);
        connector.setAccepting(false);
        connector.addEventListener(new LifeCycle.Listener() {

            @Override
            public void lifeCycleStarted(LifeCycle event) {
                started.complete(connector);
            }

            @Override
            public void lifeCycleFailure(LifeCycle event, Throwable cause) {
                started.completeExceptionally(cause);
            }
        });
        return connector;
    }

    /** The HTTP service cannot be told to do without a listener of its own. */
    private static void remove(Server server, Connector other) {
        server.removeConnector(other);
        try {
            other.stop();
        } catch (Exception e) {
            LOG.debug("A listener that nobody needs does not stop", e);
        }
    }

    /**
     * Takes connections from now on. Those of clients that have come before wait in the system until then.
     *
     * @throws IllegalStateException if it does not listen
     */
    public void open() {
        connector().setAccepting(true);
    }

    /**
     * Where it listens; if that is everywhere, one of the addresses by which other machines reach this one.
     *
     * @throws IllegalStateException if it does not
     */
    public InetSocketAddress address() {
        int local = connector().getLocalPort();
        return ip.map(address -> new InetSocketAddress(address, local))
                .orElseGet(() -> new InetSocketAddress(OwnAddress.find(), local));
    }

    private ServerConnector connector() {
        try {
            return started.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the process does not listen: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before the process listens", e);
        }
    }

    /** Whether it speaks TLS. */
    public boolean isSecure() {
        return tls.isPresent();
    }
}

package org.mesosgi.process.internal.listener;

import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Limits how many connections there are at a time. When there are no more to be had, new ones wait, and those that are idle give
 * way to them early.
 *
 * <p>Jetty's limit tells the connections that are open when it is reached to give way, and misses those that are accepted by
 * then but not open yet: after a burst these may be all of them. Each is therefore told also when it opens.
 */
final class MostConnections extends NetworkConnectionLimit implements Connection.Listener {

    private final ServerConnector connector;
    private final Limits limits;
    private volatile boolean reached;

    MostConnections(ServerConnector connector, Limits limits) {
        super(limits.connections(), connector);
        this.connector = connector;
        this.limits = limits;
        setEndPointIdleTimeout(limits.idleWhenMany().toMillis());
    }

    @Override
    protected void limit() {
        // Before the open connections are told: one that opens meanwhile is among them, or sees it.
        reached = true;
        super.limit();
    }

    @Override
    protected void unlimit() {
        reached = false;
        super.unlimit();
    }

    @Override
    public void onOpened(Connection connection) {
        EndPoint endPoint = connection.getEndPoint();
        if (reached) {
            endPoint.setIdleTimeout(limits.idleWhenMany().toMillis());
            if (!reached) {
                endPoint.setIdleTimeout(connector.getIdleTimeout());
            }
        }
    }

    @Override
    public void onClosed(Connection connection) {
        // The channel's end is what counts.
    }
}

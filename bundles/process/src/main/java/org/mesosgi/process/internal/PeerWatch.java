package org.mesosgi.process.internal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Notices that the client of a stream has gone. A server that only writes learns of it no sooner than with its second
 * write, which for a stream of heartbeats is half a minute later; so the server's selector tells us when there is something
 * to be read, and the end of the connection is. Nothing is done, on no thread, as long as nothing comes.
 *
 * <p>The server itself does not read while a request is being answered, so there is nobody to get in the way of.
 */
final class PeerWatch implements Callback {

    private final AbstractEndPoint connection;
    private final Runnable gone;
    private boolean over;

    /** @param gone is run, on a thread of the server, when the client has gone; must not block */
    PeerWatch(AbstractEndPoint connection, Runnable gone) {
        this.connection = connection;
        this.gone = gone;
    }

    /** Begins, or goes on, to watch. */
    synchronized void watch() {
        if (!over) {
            connection.tryFillInterested(this);
        }
    }

    /** Leaves the connection to the server, which will want to read the next request. */
    void end() {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
        }
        connection.getFillInterest().onFail(new EOFException("the stream has ended"));
    }

    private synchronized boolean isOver() {
        return over;
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    /** There is something to be read. */
    @Override
    public void succeeded() {
        if (isOver()) {
            return;
        }
        if (isGone()) {
            gone.run();
        } else {
            watch();
        }
    }

    private boolean isGone() {
        try {
            // With TLS there may be something of its own that comes. A byte that comes is one of a further request:
            // nobody
            // who is answered with a stream can want that.
            ByteBuffer buffer = BufferUtil.allocate(1);
            return connection.fill(buffer) != 0;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void failed(Throwable why) {
        if (isOver()) {
            return;
        }
        if (why instanceof TimeoutException) {
            // Nothing was said for a while, on either side: that is how streams are.
            watch();
        } else {
            gone.run();
        }
    }
}

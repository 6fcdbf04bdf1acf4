package org.mesosgi.master.internal.operation;

import org.mesosgi.master.internal.allocation.Allocation;
import org.mesosgi.master.internal.allocation.Offers;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.process.loop.EventLoop;

/**
 * The two sides of operations, which share one book.
 *
 * @param operations applies them
 * @param feedback takes what has become of them
 */
public record OperationRooms(Operations operations, OperationFeedback feedback) {

    /** No operations yet. */
    public static OperationRooms of(Cluster cluster, Allocation allocation, Offers offers, EventLoop loop) {
        OperationBook book = new OperationBook();
        return new OperationRooms(
                new Operations(cluster, allocation, offers, loop, book), new OperationFeedback(cluster, book));
    }
}

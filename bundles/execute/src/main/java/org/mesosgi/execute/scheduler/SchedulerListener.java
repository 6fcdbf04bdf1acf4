package org.mesosgi.execute.scheduler;

import org.mesosgi.wire.v1.scheduler.Event;
import org.osgi.annotation.versioning.ConsumerType;

/** A scheduler, as its {@link SchedulerClient} sees it. Called on the client's thread only; must not block. */
@ConsumerType
public interface SchedulerListener {

    /** An event has come: every one, SUBSCRIBED and HEARTBEAT too. After an ERROR the client has given up. */
    void received(Event event);

    /**
     * There is no connection: the master cannot be reached, or the stream of events has broken. The client goes on
     * trying until it is closed; this is called once until the next SUBSCRIBED.
     *
     * @param reason why, in words
     */
    void disconnected(String reason);

    /** The master refuses the subscription, and trying again would not help: the client has given up. */
    void refused(CallException reason);
}

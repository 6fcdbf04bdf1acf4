package org.mesosgi.agent.internal.link;

import java.util.function.Consumer;
import org.mesosgi.wire.cluster.Authentication;
import org.mesosgi.wire.cluster.ToMaster;

/** What has to be done on a link before the agent asks for its place. Called by events of the agent's loop. */
public interface Entrance {

    /**
     * A link is there.
     *
     * @param master the master at its other end
     * @param send says something to it
     * @param entered is to be run, by an event of the loop, when the agent may ask for its place
     */
    void enter(MasterAddress master, Consumer<ToMaster> send, Runnable entered);

    /** The master says something about it. */
    void received(Authentication message);

    /** The link is there no more. */
    void abandon();

    /** Nothing has to be done. */
    static Entrance open() {
        return new Entrance() {

            @Override
            public void enter(MasterAddress master, Consumer<ToMaster> send, Runnable entered) {
                entered.run();
            }

            @Override
            public void received(Authentication message) {
                // It was not asked for.
            }

            @Override
            public void abandon() {
                // Nothing was begun.
            }
        };
    }
}

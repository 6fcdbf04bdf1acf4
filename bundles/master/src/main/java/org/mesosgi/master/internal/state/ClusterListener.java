package org.mesosgi.master.internal.state;

import org.mesosgi.wire.v1.TaskStatus;

/** Is told what happens in the cluster, by events of the master's loop. */
public interface ClusterListener {

    /** An agent is in the cluster: for the first time, or again. */
    default void agentAdded(Agent agent) {}

    /** It was there, and is heard again. */
    default void agentReconnected(Agent agent) {}

    /** An agent is not in the cluster any more. */
    default void agentRemoved(Agent agent, Departure departure) {}

    default void frameworkAdded(Framework framework) {}

    /** A framework has said something new of itself, is connected, or is not any more. */
    default void frameworkUpdated(Framework framework) {}

    /** A framework is gone for good. */
    default void frameworkRemoved(Framework framework) {}

    default void taskAdded(Task task) {}

    /** There is news of a task, which it has noted. */
    default void taskUpdated(Task task, TaskStatus status) {}

    /** How an agent has left. */
    enum Departure {
        /** It does not answer; it may come back. */
        UNREACHABLE,
        /** By itself. */
        LEFT,
        /** An operator says that it will never come back. */
        GONE
    }
}

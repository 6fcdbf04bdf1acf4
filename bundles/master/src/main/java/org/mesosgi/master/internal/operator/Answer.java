package org.mesosgi.master.internal.operator;

import org.mesosgi.wire.v1.master.Response;

/** What an operator is answered. */
sealed interface Answer {

    /** 200 with a message. */
    record Message(Response response) implements Answer {}

    /** A status alone: it is done, or under way. */
    record Done(int status) implements Answer {}

    /**
     * It is not done.
     *
     * @param text why; empty where Mesos says nothing
     */
    record Refused(int status, String text) implements Answer {}
}

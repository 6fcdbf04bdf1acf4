package org.mesosgi.agent.internal.child;

import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * The processes of a container. The first one is there; the task waits for {@link #go}.
 *
 * <p>Methods that block say so. The stages complete on a thread of the child's own. Safe for several threads.
 */
public interface Child {

    /** The id of the first process. */
    long pid();

    /** The variables that the task was given; none if nobody knows any more. Blocks. */
    Map<String, String> environment();

    /** Lets the first commands run, and then the task. Blocks while a large environment is handed over. */
    void go();

    /** Sends a signal to the task's process group. To be called once the task has started, otherwise it is lost. */
    void signal(String name);

    /** Completes when the task runs; fails with a {@link ChildException} if it does not come to that. */
    CompletionStage<Void> started();

    /** Completes when the task has ended. Fails with a {@link ChildException} if nobody knows how. */
    CompletionStage<ExitStatus> ended();

    /** Lets go of it: it goes on without this agent, if it is to outlive it. */
    void release();

    /**
     * Kills what there is of the container, whether the task has ended or not, and removes the records. Blocks until all
     * processes are gone. Does nothing the second time.
     */
    void destroy();
}

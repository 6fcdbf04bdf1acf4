package org.mesosgi.execute.internal.task;

import org.mesosgi.wire.v1.Offer;
import org.mesosgi.wire.v1.TaskInfo;

/**
 * A task that was sent to the master.
 *
 * @param task the task
 * @param offer the offer that was used for it
 * @param nanoTime when, by the clock of the JVM
 */
record Submission(TaskInfo task, Offer offer, long nanoTime) {}

/**
 * Containers that calls to the agent launch: nested in the container of an executor, as the default executor does for each of
 * its tasks, or standing alone, which outlive the agent. They are known until they are removed, or until the container of the
 * executor around them is gone; so who waits for one hears how it has ended also after a restart of the agent.
 *
 * <p>All state changes by events of the agent's loop; disk is left to threads that may block.
 */
package org.mesosgi.agent.internal.nested;

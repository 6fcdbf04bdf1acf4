/**
 * The processes of a container: a first process that waits for the agent's word, the task below it, and how both end.
 *
 * <p>Knows nothing of isolators, frameworks and masters. What blocks runs on the caller's thread; the methods say so.
 */
package org.mesosgi.agent.internal.child;

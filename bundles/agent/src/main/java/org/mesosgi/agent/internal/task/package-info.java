/**
 * What runs on the agent: frameworks, their executors, and the tasks of the built-in command executor, each from the order to
 * run it to the acknowledgement of its end.
 *
 * <p>All state changes by events of the agent's loop. Hooks are called by a thread of their own, so that a slow one holds up
 * the tasks that wait for it and nothing else; disk and processes are left to threads that may block.
 */
package org.mesosgi.agent.internal.task;

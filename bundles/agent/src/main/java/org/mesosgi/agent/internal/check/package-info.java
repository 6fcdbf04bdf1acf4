/**
 * The checks and health checks of the tasks of the built-in command executor, by the rules of Mesos' checkers: commands beside
 * the task, HTTP requests and TCP connections to this machine.
 *
 * <p>All state changes by events of the agent's loop; timers are the agent's. What takes time is a {@link
 * org.mesosgi.agent.internal.check.Attempt}, whose result comes back as an event.
 */
package org.mesosgi.agent.internal.check;

/**
 * The default executor: gets task groups from its agent, has the agent launch a container for each task within its own, and
 * tells what becomes of them. It speaks Mesos' v1 executor API, and the calls of the agent's operator API for nested
 * containers, in JSON: what it does not look at itself, commands for example, goes through it as it came.
 *
 * <p>It starts in a Java of its own, once for each executor: so it does with few classes, and the HTTP client that is in
 * Java's base. What checks need beside that is loaded for tasks that have any.
 * With TLS it reads the same variables as its agent, as executors of libprocess do.
 */
package org.mesosgi.defaultexecutor.internal;

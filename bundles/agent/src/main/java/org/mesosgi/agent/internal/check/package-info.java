/**
 * The checks and health checks of the tasks of the built-in command executor: what {@link org.mesosgi.check} makes of them,
 * with commands beside the task, told as statuses.
 */
package org.mesosgi.agent.internal.check;

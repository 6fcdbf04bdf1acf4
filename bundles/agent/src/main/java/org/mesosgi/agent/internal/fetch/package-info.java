/**
 * Gets the files that a command needs into its sandbox before it runs: from this machine or over HTTP, unpacked if they are
 * archives. Nothing that is fetched, and nothing that is in an archive, gets to a place outside of the sandbox; what the user of
 * the task may not read is not read for it.
 *
 * <p>Knows nothing of frameworks, tasks and isolators. All of it runs on threads that may block, and can be called off.
 */
package org.mesosgi.agent.internal.fetch;

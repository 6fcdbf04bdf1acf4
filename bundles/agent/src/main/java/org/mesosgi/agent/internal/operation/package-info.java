/**
 * Operations on the agent's resources: reservations and persistent volumes, kept on its disk, and the news of them on its way
 * to the master.
 */
package org.mesosgi.agent.internal.operation;

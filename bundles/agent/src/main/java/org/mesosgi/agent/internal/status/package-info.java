/** News of tasks on their way to the master: in order, and again and again until they are acknowledged. */
package org.mesosgi.agent.internal.status;

/** How the agent proves to the master who it is, and who may look at the agent. */
package org.mesosgi.agent.internal.authentication;

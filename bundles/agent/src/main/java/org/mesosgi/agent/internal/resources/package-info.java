/** What the agent has to offer: what its machine has, and what the operator says that it has. */
package org.mesosgi.agent.internal.resources;

/** What the agent's authorizer is asked before tasks run. */
package org.mesosgi.agent.internal.authorization;

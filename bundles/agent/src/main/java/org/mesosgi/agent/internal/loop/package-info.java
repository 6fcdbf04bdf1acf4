/** What the agent's events need beside an event loop. */
package org.mesosgi.agent.internal.loop;

/** An agent that is being taken out of service, as operators see it. What is done about it the master decides. */
package org.mesosgi.agent.internal.drain;

/** Puts the rooms of the agent together. */
package org.mesosgi.agent.internal;

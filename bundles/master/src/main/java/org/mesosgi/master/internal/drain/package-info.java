/** Agents that operators take out of service: for a while, drained of their tasks first, or for good. */
package org.mesosgi.master.internal.drain;

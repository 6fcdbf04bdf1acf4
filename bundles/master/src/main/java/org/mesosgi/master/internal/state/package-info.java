/**
 * What the master knows: frameworks, agents, offers and tasks. Plain objects that only events of the master's loop touch.
 */
package org.mesosgi.master.internal.state;

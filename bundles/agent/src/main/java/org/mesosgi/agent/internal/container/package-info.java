/**
 * Containers: isolator modules prepare them, isolate them before anything in them runs, watch and measure them, and clean up
 * after them.
 *
 * <p>The state of a container changes by events of the agent's loop. Each isolator is called by a thread of its own, so that
 * one which is slow holds up only the containers that wait for it.
 */
package org.mesosgi.agent.internal.container;

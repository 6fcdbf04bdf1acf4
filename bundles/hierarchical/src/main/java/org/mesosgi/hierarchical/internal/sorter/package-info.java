/**
 * Orders in which the clients of something, roles of a cluster or frameworks of a role, are offered resources.
 *
 * <p>Clients form a tree: the name {@code a/x} is below {@code a}. {@link org.mesosgi.hierarchical.internal.sorter.Sorter}
 * is the door; there is one implementation for dominant resource fairness, and one for chance.
 */
package org.mesosgi.hierarchical.internal.sorter;

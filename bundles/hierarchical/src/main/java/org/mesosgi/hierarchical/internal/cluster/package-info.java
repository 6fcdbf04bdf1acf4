/**
 * What the allocator knows of the cluster: agents, frameworks, roles, who holds what, and what was declined.
 *
 * <p>{@link org.mesosgi.hierarchical.internal.cluster.Cluster} is the door. Nothing here decides who is offered what.
 */
package org.mesosgi.hierarchical.internal.cluster;

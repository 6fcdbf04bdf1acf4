package org.mesosgi.hierarchical.internal.cluster;

import org.mesosgi.api.value.FrameworkId;

/**
 * Who holds resources of an agent.
 *
 * @param framework a framework, known or not: an agent may come back before the frameworks whose tasks it runs
 * @param role the role that the resources are allocated to
 */
record Claimant(FrameworkId framework, String role) {}

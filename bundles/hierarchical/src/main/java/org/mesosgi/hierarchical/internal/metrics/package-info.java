/** The figures that the allocator contributes to the master's metrics. */
package org.mesosgi.hierarchical.internal.metrics;

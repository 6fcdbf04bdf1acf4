/**
 * Programs that measure the allocator in the shapes in which real Mesos was measured, beside what it took. Run by {@code
 * itests/benchmarks/allocator.sh}.
 */
package org.mesosgi.hierarchical.benchmarks;

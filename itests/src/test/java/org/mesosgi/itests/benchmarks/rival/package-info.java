/** The rival of the benchmark of starts: the least that a framework with components can do. */
package org.mesosgi.itests.benchmarks.rival;

/** Benchmarks: programs that measure, compiled with the tests and run by the scripts in {@code itests/benchmarks}. */
package org.mesosgi.itests.benchmarks;

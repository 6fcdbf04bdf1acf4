package org.mesosgi.hierarchical.benchmarks;

/** Something that is measured in several sizes. */
interface Shape {

    /**
     * Measures once.
     *
     * @param agents how many agents
     * @param frameworks how many frameworks, roles or clients
     * @return the figures, in the order of the recorded ones
     */
    double[] measure(int agents, int frameworks);
}

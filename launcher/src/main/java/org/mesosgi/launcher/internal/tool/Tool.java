package org.mesosgi.launcher.internal.tool;

import java.util.List;
import org.mesosgi.launcher.internal.distribution.Distribution;

/** A command that runs no host. */
interface Tool {

    /** How it is called, and what it does. */
    String usage();

    /**
     * Runs it.
     *
     * @param arguments what was written behind its name
     * @return the exit status
     * @throws UsageException if it cannot be called so
     * @throws org.mesosgi.runtime.ProblemException if something else is wrong
     */
    int run(Distribution distribution, List<String> arguments);
}

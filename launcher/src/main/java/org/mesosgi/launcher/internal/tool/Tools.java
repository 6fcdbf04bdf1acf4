package org.mesosgi.launcher.internal.tool;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.mesosgi.launcher.internal.distribution.Distribution;
import org.mesosgi.runtime.ProblemException;

/** The commands that run no host. Exit status: 0 fine, 1 refused, 2 called in a wrong way. */
public final class Tools {

    private static final int REFUSED = 1;
    private static final int USAGE = 2;

    private final Distribution distribution;
    private final Map<String, Tool> tools = new TreeMap<>();

    /**
     * @param environment where options come from that the arguments do not give
     * @param terminal whether both standard input and output are a terminal
     */
    public Tools(Distribution distribution, Map<String, String> environment, boolean terminal) {
        this.distribution = distribution;
        tools.put("mesos-modules", new ModulesTool());
        tools.put("mesos-shell", new ShellTool(environment, terminal));
    }

    /** Their names. */
    public List<String> names() {
        return List.copyOf(tools.keySet());
    }

    /**
     * Runs one of them.
     *
     * @param arguments what was written behind its name
     * @return the exit status; empty if there is none of that name
     */
    public OptionalInt run(String name, List<String> arguments) {
        Tool tool = tools.get(name);
        return tool == null ? OptionalInt.empty() : OptionalInt.of(run(name, tool, arguments));
    }

    private int run(String name, Tool tool, List<String> arguments) {
        if (arguments.contains("--help")) {
            System.out.print(tool.usage());
            return 0;
        }
        try {
            return tool.run(distribution, arguments);
        } catch (UsageException e) {
            System.err.println(name + ": " + e.getMessage());
            System.err.print(tool.usage());
            return USAGE;
        } catch (ProblemException e) {
            System.err.println(e.getMessage());
            return REFUSED;
        }
    }
}

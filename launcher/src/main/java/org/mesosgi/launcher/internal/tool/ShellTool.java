package org.mesosgi.launcher.internal.tool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mesosgi.launcher.internal.distribution.Distribution;
import org.mesosgi.launcher.internal.logging.Logging;
import org.mesosgi.launcher.internal.shell.client.ShellClient;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

/** {@code mesos-shell}: the shell of a host that runs, for one command or as a prompt. */
final class ShellTool implements Tool {

    private static final String USAGE = """
            Usage: mesos-shell --work_dir=DIR ['COMMAND']

            Runs a command in the shell of the host whose work directory is DIR; paths in it are the host's. Without a
            command there is a prompt, or, if there is no terminal, the commands come from the standard input. Leave the
            prompt with Ctrl-D; the host goes on.

              mesos-shell --work_dir=/var/lib/mesos 'mesos:modules --json'
              mesos-shell --work_dir=/var/lib/mesos help

            DIR can also be given as MESOS_WORK_DIR in the environment.
            Exit status: 0 done, 1 refused or failed, 2 wrong usage.
            """;

    private static final String WORK_DIR = "--work_dir=";

    private final Map<String, String> environment;
    private final boolean terminal;

    ShellTool(Map<String, String> environment, boolean terminal) {
        this.environment = environment;
        this.terminal = terminal;
    }

    @Override
    public String usage() {
        return USAGE;
    }

    @Override
    public int run(Distribution distribution, List<String> arguments) {
        String directory = environment.getOrDefault("MESOS_WORK_DIR", "");
        List<String> command = new ArrayList<>();
        for (String argument : arguments) {
            if (!command.isEmpty() || !argument.startsWith("--")) {
                command.add(argument);
            } else if (argument.startsWith(WORK_DIR)) {
                directory = argument.substring(WORK_DIR.length());
            } else {
                throw new UsageException("there is no option " + argument);
            }
        }
        if (directory.isEmpty()) {
            throw new UsageException("which host? Give its --work_dir");
        }
        Logging.configure(Map.of("logging_level", "ERROR"));
        return run(Path.of(directory), String.join(" ", command));
    }

    private int run(Path directory, String command) {
        try (ShellClient client = ShellClient.connect(directory)) {
            if (command.isEmpty() && terminal) {
                return client.interact();
            }
            String commands =
                    command.isEmpty() ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : command;
            return client.execute(commands, System.out, System.err);
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.error("S905", "the connection to the host is broken")
                            .because(e.toString())
                            .fix("see the host's log"),
                    e);
        }
    }
}

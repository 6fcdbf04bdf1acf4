package org.mesosgi.launcher;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.mesosgi.api.Mesos;
import org.mesosgi.launcher.internal.distribution.Command;
import org.mesosgi.launcher.internal.distribution.Distribution;
import org.mesosgi.launcher.internal.flags.CommandLine;
import org.mesosgi.launcher.internal.flags.FlagSpecs;
import org.mesosgi.launcher.internal.flags.HelpText;
import org.mesosgi.launcher.internal.logging.Logging;
import org.mesosgi.launcher.internal.process.Directories;
import org.mesosgi.launcher.internal.process.HostProcess;
import org.mesosgi.launcher.internal.tool.Tools;
import org.mesosgi.runtime.Nearest;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.tls.TlsEnvironment;

/**
 * The entry of every command: {@code Main mesos-master --work_dir=... --modules=...}.
 *
 * <p>Exit status 0 when all went well, 1 for the operator's mistakes, which are told on the standard error without a
 * stack trace. The system property {@value #TERMINAL} says that there is a terminal to put a prompt on.
 */
public final class Main {

    private static final String TERMINAL = "mesosgi.terminal";

    private static final String COMMON_THREADS = "java.util.concurrent.ForkJoinPool.common.parallelism";

    private Main() {}

    /**
     * Runs a command.
     *
     * @param arguments its name, then its flags
     */
    public static void main(String[] arguments) {
        shareThreads();
        System.exit(run(List.of(arguments), System.getenv()));
    }

    /**
     * With one or two processors the JVM has no common pool, but makes a thread for whatever would be done there: its HTTP
     * client does so for each request.
     */
    private static void shareThreads() {
        if (Runtime.getRuntime().availableProcessors() <= 2 && System.getProperty(COMMON_THREADS) == null) {
            System.setProperty(COMMON_THREADS, "2");
        }
    }

    /**
     * Runs a command in this process, as long as it takes; interrupting the thread stops it. At most one at a time, since
     * the log is the process' own.
     *
     * @param arguments the command's name, then its flags
     * @param environment where flags come from that the arguments do not give
     * @return the exit status
     */
    public static int run(List<String> arguments, Map<String, String> environment) {
        return run(Distribution.ofThisProcess(), arguments, environment);
    }

    private static int run(Distribution distribution, List<String> arguments, Map<String, String> environment) {
        String name = arguments.isEmpty() ? "" : arguments.get(0);
        Tools tools = new Tools(distribution, environment, Boolean.getBoolean(TERMINAL));
        try {
            OptionalInt status = tools.run(name, arguments.subList(Math.min(1, arguments.size()), arguments.size()));
            if (status.isPresent()) {
                return status.getAsInt();
            }
            Command command = command(distribution, tools, name);
            FlagSpecs specs = command.flags(distribution);
            Optional<CommandLine.Result> read = flags(command, specs, arguments, environment);
            if (read.isEmpty()) {
                return 1;
            }
            CommandLine.Result flags = read.get();
            if (Boolean.parseBoolean(flags.values().get("help"))) {
                System.out.print(HelpText.of(command.name(), command.summary(), specs));
                return 0;
            }
            if (Boolean.parseBoolean(flags.values().get("version"))) {
                System.out.println("mesos " + Mesos.VERSION);
                return 0;
            }
            TlsEnvironment.Result tls = TlsEnvironment.read(environment);
            flags.warnings().forEach(System.err::println);
            tls.warnings().forEach(System.err::println);
            Directories.make("log_dir", flags.values());
            Logging.configure(flags.values());
            return new HostProcess(distribution, command, flags.values(), tls.tls(), Boolean.getBoolean(TERMINAL))
                    .run();
        } catch (ProblemException e) {
            System.err.println(e.getMessage());
            return 1;
        } catch (IOException e) {
            throw new IllegalStateException("the distribution is incomplete: " + distribution.home(), e);
        }
    }

    private static Command command(Distribution distribution, Tools tools, String name) throws IOException {
        List<String> names = new ArrayList<>(Command.names(distribution));
        names.addAll(tools.names());
        return Command.read(distribution, name)
                .orElseThrow(() -> new ProblemException(Problem.error("F100", "there is no command '" + name + "'")
                        .fix(Nearest.suggest(name, names, "the commands are " + String.join(", ", names)))));
    }

    /** The flags; empty if they cannot be used, which the operator has been told. */
    private static Optional<CommandLine.Result> flags(
            Command command, FlagSpecs specs, List<String> arguments, Map<String, String> environment) {
        try {
            return Optional.of(CommandLine.read(specs, arguments.subList(1, arguments.size()), environment));
        } catch (ProblemException e) {
            System.err.println(e.getMessage());
            System.err.println("\nSee `" + command.name() + " --help` for a list of supported flags.");
            return Optional.empty();
        }
    }
}

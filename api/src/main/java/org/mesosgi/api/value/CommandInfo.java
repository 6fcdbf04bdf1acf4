package org.mesosgi.api.value;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A command to run.
 *
 * @param shell whether {@code value} is a line for {@code /bin/sh -c}; otherwise it is a program, run with
 *     {@code arguments} whose first is the program's own name
 * @param value the line or the program
 * @param arguments the program's arguments; without meaning if {@code shell}
 * @param environment variables for it
 * @param user the operating system's user to run as, if not the framework's
 * @param uris what is fetched into the sandbox first
 */
public record CommandInfo(
        boolean shell,
        Optional<String> value,
        List<String> arguments,
        Environment environment,
        Optional<String> user,
        List<Uri> uris) {

    public CommandInfo {
        requireNonNull(value, "value is null");
        arguments = List.copyOf(arguments);
        requireNonNull(environment, "environment is null");
        requireNonNull(user, "user is null");
        uris = List.copyOf(uris);
    }

    /**
     * Something to fetch.
     *
     * @param value where it is
     * @param executable whether to make it executable (and not to extract it)
     * @param extract whether to unpack it, if it is an archive
     * @param cache whether to keep a copy on the agent
     * @param outputFile the name to give it, if not its own
     */
    public record Uri(String value, boolean executable, boolean extract, boolean cache, Optional<String> outputFile) {

        public Uri {
            requireNonNull(value, "value is null");
            requireNonNull(outputFile, "outputFile is null");
        }
    }

    /** A line for the shell. */
    public static CommandInfo shell(String line) {
        return new CommandInfo(true, Optional.of(line), List.of(), Environment.none(), Optional.empty(), List.of());
    }

    /** A program with its arguments, of which the first is its own name. */
    public static CommandInfo program(String program, List<String> arguments) {
        return new CommandInfo(false, Optional.of(program), arguments, Environment.none(), Optional.empty(), List.of());
    }

    /** The same with another environment. */
    public CommandInfo withEnvironment(Environment replacement) {
        return new CommandInfo(shell, value, arguments, replacement, user, uris);
    }
}

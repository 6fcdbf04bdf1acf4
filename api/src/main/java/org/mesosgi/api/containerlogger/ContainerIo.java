package org.mesosgi.api.containerlogger;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import org.mesosgi.api.value.Environment;

/**
 * Where the standard streams of a container go.
 *
 * @param out its standard output
 * @param err its standard error
 */
public record ContainerIo(Sink out, Sink err) {

    public ContainerIo {
        requireNonNull(out, "out is null");
        requireNonNull(err, "err is null");
    }

    /** Where one stream goes. */
    public sealed interface Sink {

        /** To a file, appended to what is there. A relative path is taken from the sandbox. */
        record ToFile(Path path) implements Sink {

            public ToFile {
                requireNonNull(path, "path is null");
            }
        }

        /**
         * To the standard input of a process of its own, which outlives the agent.
         *
         * @param command the program and its arguments
         * @param environment its variables, beside the agent's
         */
        record ToProcess(List<String> command, Environment environment) implements Sink {

            public ToProcess {
                command = List.copyOf(command);
                requireNonNull(environment, "environment is null");
            }
        }
    }
}

package org.mesosgi.agent.internal.task;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mesosgi.agent.internal.container.ContainerException;
import org.mesosgi.api.value.CommandInfo;
import org.mesosgi.api.value.Environment;

/**
 * The program that runs task groups whose framework brings no executor of its own: a process in the executor's container, so
 * that it outlives the agent, on the agent's own Java. It is small, and lives shortly as a rule: so its Java is told to start
 * fast, and to take little.
 *
 * @param folder where the program is: {@code --launcher_dir}
 */
public record DefaultExecutor(Path folder) {

    /** The file of the program; what it needs beside Java is named in its manifest. */
    private static final String PROGRAM = "default-executor.jar";

    private static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-XX:-UsePerfData",
            "-Xms4m",
            "-Xmx24m",
            "-Xss256k",
            "-XX:MaxMetaspaceSize=24m",
            "-XX:ReservedCodeCacheSize=8m");

    public DefaultExecutor {
        requireNonNull(folder, "folder is null");
    }

    /**
     * The command that runs it.
     *
     * @throws ContainerException if the program is not there
     */
    CommandInfo command() {
        Path program = folder.resolve(PROGRAM);
        if (!Files.isReadable(program)) {
            throw new ContainerException("the default executor is not found at " + program
                    + "; give the agent's flag --launcher_dir the folder libexec of the distribution");
        }
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> words = new ArrayList<>(List.of(java.toString()));
        words.addAll(OPTIONS);
        words.addAll(List.of("-jar", program.toString()));
        return new CommandInfo(
                false, Optional.of(java.toString()), words, Environment.none(), Optional.empty(), List.of());
    }
}

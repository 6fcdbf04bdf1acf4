package org.mesosgi.agent.internal.child;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mesosgi.api.value.CommandInfo;

/** Starts children. Safe for several threads. */
public final class ChildLauncher {

    /** An environment without a path is of no use to a shell. */
    static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final String script = script();
    private final ProcessScans scans = new ProcessScans();

    /**
     * Starts a child, which then waits. Blocks for some milliseconds.
     *
     * @param mark an entry of the task's environment, such as {@code A=1}, that tells it from all other children
     * @throws ChildException if it cannot be started
     */
    public Child start(ChildSpec spec, String mark) throws ChildException {
        OutputFiles output = null;
        try {
            String program = program(spec);
            List<String> prefix = ExecPrefix.of(spec);
            Files.createDirectories(spec.records().getParent());
            output = OutputFiles.open(spec);
            List<String> words = new ArrayList<>(List.of("setsid", "/bin/sh", "-c", script, "mesos-container"));
            words.addAll(List.of(
                    spec.records().toString(),
                    spec.outlivesAgent() ? "yes" : "no",
                    output.out().toString(),
                    output.err().toString(),
                    output.opening(),
                    mark,
                    "\n"));
            words.addAll(prefix);
            ProcessBuilder builder =
                    new ProcessBuilder(words).directory(spec.sandbox().toFile()).redirectErrorStream(true);
            Map<String, String> environment = builder.environment();
            String path = environment.getOrDefault("PATH", PATH);
            environment.clear();
            environment.put("PATH", path);
            return new LaunchedChild(builder.start(), spec, mark, program, output, scans);
        } catch (IllegalArgumentException e) {
            throw new ChildException(e.getMessage());
        } catch (IOException e) {
            if (output != null) {
                output.abandon();
            }
            throw new ChildException("its first process cannot be started: " + e.getMessage());
        }
    }

    /** What the first process waits for. */
    private static String program(ChildSpec spec) {
        StringBuilder lines = new StringBuilder();
        for (CommandInfo command : spec.first()) {
            lines.append("first ")
                    .append(ShellText.exec(command, command.environment().toMap()))
                    .append('\n');
        }
        return lines.append("task ")
                .append(ShellText.exec(spec.command(), spec.environment()))
                .append('\n')
                .toString();
    }

    /** The script without its comments: what runs is shown by ps(1). */
    private static String script() {
        try (InputStream in = ChildLauncher.class.getResourceAsStream("container.sh")) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .collect(Collectors.joining("\n", "", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException("the bundle is broken", e);
        }
    }
}

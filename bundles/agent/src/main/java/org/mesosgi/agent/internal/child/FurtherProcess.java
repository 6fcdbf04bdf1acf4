package org.mesosgi.agent.internal.child;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.value.CommandInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process that runs beside the task of a container, in a session of its own. It bears the container's mark, and so ends with
 * it at the latest. Safe for several threads.
 */
public final class FurtherProcess {

    private static final Logger LOG = LoggerFactory.getLogger(FurtherProcess.class);

    /**
     * What it says is appended to the task's errors, as by Mesos, if those are in a file. It is the user that opens the file:
     * the task may have put something else in its place, which the agent must not follow.
     */
    private static final String OUTPUT = "[ -f stderr ] && [ -w stderr ] && exec 2>>stderr; exec \"$@\" >&2";

    private final Process process;

    private FurtherProcess(Process process) {
        this.process = process;
    }

    /**
     * Starts one. Blocks for some milliseconds.
     *
     * @param command what it runs; its own variables count more than those of the surroundings, and its user does not count
     * @throws ChildException if it cannot be started
     */
    public static FurtherProcess start(CommandInfo command, Surroundings surroundings) throws ChildException {
        try {
            List<String> words = new ArrayList<>(List.of("setsid"));
            surroundings.account().map(ExecPrefix::as).ifPresent(words::addAll);
            words.addAll(List.of("/bin/sh", "-c", OUTPUT, "mesos-further"));
            words.addAll(ShellText.words(command));
            ProcessBuilder builder = new ProcessBuilder(words)
                    .directory(surroundings.directory().toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            Map<String, String> environment = builder.environment();
            String path = environment.getOrDefault("PATH", ChildLauncher.PATH);
            environment.clear();
            environment.put("PATH", path);
            environment.putAll(surroundings.environment());
            environment.putAll(command.environment().toMap());
            String[] mark = surroundings.mark().split("=", 2);
            environment.put(mark[0], mark[1]);
            return new FurtherProcess(builder.start());
        } catch (IllegalArgumentException e) {
            throw new ChildException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new ChildException("a further process cannot be started: " + e.getMessage());
        }
    }

    /** Completes when it has ended. */
    public CompletionStage<ExitStatus> ended() {
        return process.onExit().thenApply(over -> new ExitStatus(over.exitValue()));
    }

    /** Kills it, with all that it has started and that has not left it; does nothing if it has ended. Blocks. */
    public void kill() {
        if (!process.isAlive()) {
            return;
        }
        try {
            if (!new ProcessFamily(process.pid(), "", Optional::empty, new ProcessScans()).kill()) {
                LOG.warn("Process {} and what it has started do not end; they are left alone", process.pid());
            }
        } catch (IOException e) {
            LOG.error("What process {} has started cannot be found, so only itself is killed", process.pid(), e);
            process.destroyForcibly();
        }
    }
}

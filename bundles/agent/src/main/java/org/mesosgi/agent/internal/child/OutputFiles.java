package org.mesosgi.agent.internal.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mesosgi.api.containerlogger.ContainerIo.Sink;
import org.mesosgi.api.containerlogger.ContainerIo.Sink.ToFile;
import org.mesosgi.api.containerlogger.ContainerIo.Sink.ToProcess;
import org.mesosgi.api.value.Environment;

/**
 * The files that the output of a child is appended to: those that the container logger has named, or pipes to the
 * processes that it wants. Such a process is no child of the container, and ends when its input does.
 *
 * <p>The sandbox of a task that has a user of its own is that user's, who may put links in it. So what is in there is opened
 * by that user: by the task's own shell, which costs nothing, or by a process that the first commands write to as well.
 */
final class OutputFiles {

    /** Where the first process writes to whom it hears, which is the agent. */
    private static final Path AGENT = Path.of("/dev/stdout");

    private final ChildSpec spec;
    private final Path out;
    private final Path err;
    private final StringBuilder opening = new StringBuilder();
    private final List<Process> readers = new ArrayList<>();

    private OutputFiles(ChildSpec spec) throws IOException, InterruptedException {
        this.spec = spec;
        this.out = open(spec.io().out(), "out", ">>");
        this.err = open(spec.io().err(), "err", "2>>");
    }

    /** Makes them ready for writing. Blocks. */
    static OutputFiles open(ChildSpec spec) throws IOException {
        try {
            return new OutputFiles(spec);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** What the first process opens for the output of all that it runs. */
    Path out() {
        return out;
    }

    /** The same for errors. */
    Path err() {
        return err;
    }

    /** A line for the task's shell, which opens what is left to it; empty if that is nothing. */
    String opening() {
        return opening.isEmpty() ? "" : "exec" + opening;
    }

    /** Ends readers that wait for a child which was never started. */
    void abandon() {
        readers.forEach(Process::destroyForcibly);
    }

    private Path open(Sink sink, String name, String redirection) throws IOException, InterruptedException {
        if (sink instanceof ToProcess process) {
            return pipe(process, name);
        }
        Path file = spec.sandbox().resolve(((ToFile) sink).path()).normalize();
        if (spec.account().isEmpty() || !file.startsWith(spec.sandbox())) {
            return file(file);
        }
        // The way to the sandbox may be closed to its user, who starts in it.
        String inSandbox = "./" + spec.sandbox().relativize(file);
        if (spec.first().isEmpty()) {
            opening.append(' ').append(redirection).append(ShellText.quote(inSandbox));
            return AGENT;
        }
        List<String> appending = ExecPrefix.as(spec.account().get());
        appending.addAll(List.of("/bin/sh", "-c", "exec cat >>\"$0\"", inSandbox));
        return pipe(new ToProcess(appending, Environment.none()), name);
    }

    /** The file belongs to the task's user, who may want to remove it. */
    private Path file(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file);
            if (spec.account().isPresent()) {
                Ownership.give(file, spec.account().get());
            }
        }
        return file;
    }

    private Path pipe(ToProcess sink, String name) throws IOException, InterruptedException {
        Path pipe = Files.createDirectories(new ChildRecords(spec.records()).folder())
                .resolve(name);
        Process mkfifo = new ProcessBuilder("mkfifo", "-m", "600", pipe.toString())
                .redirectErrorStream(true)
                .start();
        String complaint = new String(mkfifo.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (mkfifo.waitFor() != 0) {
            throw new IOException("no pipe to the container logger's process: " + complaint.strip());
        }
        // Opening a pipe waits for the other side, so a shell does it. A session of its own outlives the agent.
        List<String> words =
                new ArrayList<>(List.of("setsid", "/bin/sh", "-c", "exec \"$@\" <\"$0\"", pipe.toString()));
        words.addAll(sink.command());
        ProcessBuilder reader = new ProcessBuilder(words)
                .directory(spec.sandbox().toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        reader.environment().putAll(sink.environment().toMap());
        readers.add(reader.start());
        return pipe;
    }
}

package org.mesosgi.agent.internal.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mesosgi.api.containerlogger.ContainerIo.Sink;
import org.mesosgi.api.containerlogger.ContainerIo.Sink.ToFile;
import org.mesosgi.api.containerlogger.ContainerIo.Sink.ToProcess;

/**
 * The files that the output of a child is appended to: those that the container logger has named, or pipes to the
 * processes that it wants. Such a process is no child of the container, and ends when its input does.
 */
final class OutputFiles {

    private final ChildSpec spec;
    private final Path out;
    private final Path err;
    private final List<Process> readers = new ArrayList<>();

    private OutputFiles(ChildSpec spec) throws IOException, InterruptedException {
        this.spec = spec;
        this.out = open(spec.io().out(), "out");
        this.err = open(spec.io().err(), "err");
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

    Path out() {
        return out;
    }

    Path err() {
        return err;
    }

    /** Ends readers that wait for a child which was never started. */
    void abandon() {
        readers.forEach(Process::destroyForcibly);
    }

    private Path open(Sink sink, String name) throws IOException, InterruptedException {
        if (sink instanceof ToFile file) {
            return file(spec.sandbox().resolve(file.path()));
        }
        Path folder = Files.createDirectories(new ChildRecords(spec.records()).folder());
        return pipe((ToProcess) sink, folder.resolve(name));
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

    private Path pipe(ToProcess sink, Path pipe) throws IOException, InterruptedException {
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

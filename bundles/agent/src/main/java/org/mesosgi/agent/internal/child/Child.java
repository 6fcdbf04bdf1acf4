package org.mesosgi.agent.internal.child;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processes of a container. The first one is there; the task waits for {@link #go}.
 *
 * <p>Methods that block say so. The stages complete on a thread of the child's own. Safe for several threads.
 */
public final class Child {

    private static final Logger LOG = LoggerFactory.getLogger(Child.class);

    private final Process process;
    private final ProcessFamily family;
    private final Path records;
    private final String program;
    private final OutputFiles output;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final CompletableFuture<ExitStatus> ended = new CompletableFuture<>();
    private volatile boolean killed;

    /** Whether somebody has written to the output: then its readers see the end by themselves. */
    private volatile boolean written;

    /** @param program the lines that the first process waits for */
    Child(Process process, Path records, String mark, String program, OutputFiles output) {
        this.process = process;
        this.records = records;
        this.program = program;
        this.output = output;
        this.family = new ProcessFamily(process.pid(), mark, this::taskPid);
        Thread listener = new Thread(null, this::listen, "container " + process.pid(), 128 * 1024);
        listener.setDaemon(true);
        listener.start();
    }

    /** The id of the first process. */
    public long pid() {
        return process.pid();
    }

    /** Lets the first commands run, and then the task. Blocks while a large environment is handed over. */
    public void go() {
        write(program);
    }

    /** Sends a signal to the task's process group. To be called once the task has started, otherwise it is lost. */
    public void signal(String name) {
        write(name + "\n");
    }

    /** Completes when the task runs; fails with a {@link ChildException} if it does not come to that. */
    public CompletionStage<Void> started() {
        return started.minimalCompletionStage();
    }

    /**
     * Completes when the task has ended; the first process is then still there. Fails with a {@link ChildException} if
     * nobody knows how.
     */
    public CompletionStage<ExitStatus> ended() {
        return ended.minimalCompletionStage();
    }

    /**
     * Kills what there is of the container, whether the task has ended or not, and removes the records. Blocks until all
     * processes are gone. Does nothing the second time.
     */
    public synchronized void destroy() {
        if (killed) {
            return;
        }
        boolean endedByItself = ended.isDone();
        killed = true;
        try {
            if (!family.kill(endedByItself)) {
                LOG.warn("Processes of the container with process {} do not end; they are left alone", pid());
            }
            process.waitFor(1, TimeUnit.SECONDS);
        } catch (IOException e) {
            LOG.error("The processes of the container with process {} cannot be found, so they run on", pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!written) {
            output.abandon();
        }
        removeRecords();
    }

    private void write(String text) {
        try {
            OutputStream out = process.getOutputStream();
            out.write(text.getBytes(UTF_8));
            out.flush();
        } catch (IOException e) {
            LOG.debug("The first process {} has gone: {}", pid(), e.toString());
        }
    }

    private void listen() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard(line);
            }
        } catch (IOException e) {
            LOG.debug("The first process {} is silent: {}", pid(), e.toString());
        }
        if (killed) {
            ended.complete(ExitStatus.killed());
            fail("it was killed before it was started");
        } else {
            fail("its first process has died" + complaint());
        }
    }

    private void heard(String line) {
        written = true;
        String[] words = line.split(" ", 2);
        switch (words[0]) {
            case "started" -> started.complete(null);
            case "failed" -> fail("a command that has to run first " + status(words[1]));
            case "exited" -> {
                ExitStatus status = status(words[1]);
                started.completeExceptionally(new ChildException("the task cannot be started: it " + status));
                ended.complete(status);
            }
            default -> LOG.warn("The first process {} says what makes no sense: {}", pid(), line);
        }
    }

    private void fail(String why) {
        ChildException failure = new ChildException(why);
        started.completeExceptionally(failure);
        ended.completeExceptionally(failure);
    }

    private static ExitStatus status(String number) {
        return new ExitStatus(Integer.parseInt(number));
    }

    /** What the first process had to complain about. */
    private String complaint() {
        try {
            String text =
                    Files.readString(records.resolve(ChildLauncher.ERRORS)).strip();
            return text.isEmpty() ? "" : ": " + text;
        } catch (IOException e) {
            return "";
        }
    }

    private Optional<Long> taskPid() {
        try {
            String pid = Files.readString(records.resolve("pid")).strip();
            return pid.isEmpty() ? Optional.empty() : Optional.of(Long.valueOf(pid));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void removeRecords() {
        try (Stream<Path> files = Files.walk(records)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("{} is not needed any more, but cannot be removed: {}", records, e.toString());
        }
    }
}

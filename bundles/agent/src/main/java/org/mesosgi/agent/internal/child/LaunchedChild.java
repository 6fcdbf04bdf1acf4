package org.mesosgi.agent.internal.child;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A child that this agent has started, and speaks with.
 */
final class LaunchedChild implements Child {

    private static final Logger LOG = LoggerFactory.getLogger(LaunchedChild.class);

    private final Process process;
    private final ProcessFamily family;
    private final ChildRecords records;
    private final Map<String, String> environment;
    private final String program;
    private final OutputFiles output;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final CompletableFuture<ExitStatus> ended = new CompletableFuture<>();
    private volatile boolean killed;

    /** Whether somebody has written to the output: then its readers see the end by themselves. */
    private volatile boolean written;

    /** What the first process has said that is no news of the task: why it cannot go on. Only touched by the listener. */
    private String complaint = "";

    /**
     * @param program the lines that the first process waits for
     * @param scans look at the processes
     */
    LaunchedChild(
            Process process, ChildSpec spec, String mark, String program, OutputFiles output, ProcessScans scans) {
        this.process = process;
        this.records = new ChildRecords(spec.records());
        this.environment = spec.environment();
        this.program = program;
        this.output = output;
        this.family = new ProcessFamily(process.pid(), mark, this.records::taskPid, scans);
        Thread listener = new Thread(null, this::listen, "container " + process.pid(), 128 * 1024);
        listener.setDaemon(true);
        listener.start();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public void go() {
        write(program);
    }

    @Override
    public void signal(String name) {
        write(name + "\n");
    }

    @Override
    public CompletionStage<Void> started() {
        return started.minimalCompletionStage();
    }

    @Override
    public CompletionStage<ExitStatus> ended() {
        return ended.minimalCompletionStage();
    }

    @Override
    public synchronized void destroy() {
        if (killed) {
            return;
        }
        boolean endedByItself = ended.isDone();
        killed = true;
        try {
            boolean over = endedByItself ? family.dissolve(() -> write("end\n")) : family.kill();
            if (!process.waitFor(1, TimeUnit.SECONDS)) {
                over = family.kill();
            }
            if (!over) {
                LOG.warn("Processes of the container with process {} do not end; they are left alone", pid());
            }
        } catch (IOException e) {
            LOG.error("The processes of the container with process {} cannot be found, so they run on", pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!written) {
            output.abandon();
        }
        records.remove();
    }

    @Override
    public void release() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            LOG.debug("The first process {} has gone: {}", pid(), e.toString());
        }
    }

    private boolean write(String text) {
        try {
            OutputStream out = process.getOutputStream();
            out.write(text.getBytes(UTF_8));
            out.flush();
            return true;
        } catch (IOException e) {
            LOG.debug("The first process {} has gone: {}", pid(), e.toString());
            return false;
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
            fail("its first process has died" + complaint);
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
                started.completeExceptionally(
                        new ChildException("the task cannot be started: it " + status + complaint));
                ended.complete(status);
            }
            default -> {
                LOG.warn("The first process {} says: {}", pid(), line);
                complaint = ": " + line;
            }
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
}

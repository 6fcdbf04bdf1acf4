package org.mesosgi.agent.internal.child;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A child that an agent before this one has started. Nobody speaks with its first process any more: what is known of it is
 * what it notes, and that it is there. It may have ended meanwhile.
 */
public final class SurvivingChild implements Child {

    private static final Logger LOG = LoggerFactory.getLogger(SurvivingChild.class);

    /** No process has it, and no session. */
    private static final long NOBODY = -1;

    private final ChildRecords records;
    private final Optional<ProcessHandle> first;
    private final ProcessFamily family;
    private final CompletableFuture<ExitStatus> ended = new CompletableFuture<>();
    private boolean destroyed;

    private SurvivingChild(ChildRecords records) {
        this.records = records;
        Optional<ChildRecords.First> noted = records.first();
        this.first = noted.map(ChildRecords.First::pid)
                .filter(pid -> isFirst(pid, records))
                .flatMap(ProcessHandle::of);
        // What has got the ids since then is nobody's business here.
        this.family = new ProcessFamily(
                pid(),
                noted.map(ChildRecords.First::mark).orElse(""),
                () -> first.isPresent() ? records.taskPid() : Optional.empty(),
                new ProcessScans());
        CompletionStage<ProcessHandle> exit =
                first.map(ProcessHandle::onExit).orElseGet(() -> CompletableFuture.completedFuture(null));
        exit.whenComplete((process, failure) -> finish());
    }

    /**
     * Looks for a child. Blocks.
     *
     * @param records the file for what is noted of it
     */
    public static SurvivingChild find(Path records) {
        return new SurvivingChild(new ChildRecords(records));
    }

    /** The file with its records is among its arguments, and among no other process'. */
    private static boolean isFirst(long pid, ChildRecords records) {
        try {
            // In Latin-1 all bytes mean something.
            String arguments = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), ISO_8859_1);
            String file = new String(records.file().toString().getBytes(UTF_8), ISO_8859_1);
            return arguments.contains("\0" + file + "\0");
        } catch (IOException e) {
            return false;
        }
    }

    private void finish() {
        records.status()
                .ifPresentOrElse(
                        ended::complete,
                        () -> ended.completeExceptionally(new ChildException("nobody has seen its end")));
    }

    @Override
    public long pid() {
        return first.map(ProcessHandle::pid).orElse(NOBODY);
    }

    /** What its process has in /proc, unless it has put something else there: then it bears no mark. */
    @Override
    public Map<String, String> environment() {
        Optional<ProcessEntry> task = first.flatMap(handle -> records.taskPid()).flatMap(ProcessTable::find);
        List<String> entries = List.of(task.map(ProcessTable::environment).orElse(new String[0]));
        String mark = records.first().map(ChildRecords.First::mark).orElse("");
        if (!entries.contains(mark)) {
            return Map.of();
        }
        Map<String, String> variables = new HashMap<>();
        entries.stream()
                .map(entry -> entry.split("=", 2))
                .filter(words -> words.length == 2)
                .forEach(words -> variables.put(words[0], words[1]));
        return variables;
    }

    @Override
    public void go() {
        throw new IllegalStateException("it has been started long ago, or never will be");
    }

    @Override
    public void signal(String name) {
        Optional<Long> leader = first.isPresent() ? records.taskPid() : Optional.empty();
        leader.ifPresent(pid -> {
            try {
                new ProcessBuilder("kill", "-s", name, "--", "-" + pid)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException e) {
                LOG.error("Process group {} does not get the signal {}", pid, name, e);
            }
        });
    }

    @Override
    public CompletionStage<Void> started() {
        return records.taskPid().isPresent()
                ? CompletableFuture.completedStage(null)
                : CompletableFuture.failedStage(new ChildException("the agent has ended before it was started"));
    }

    @Override
    public CompletionStage<ExitStatus> ended() {
        return ended.minimalCompletionStage();
    }

    @Override
    public void release() {
        // Nobody holds it.
    }

    @Override
    public synchronized void destroy() {
        if (destroyed) {
            return;
        }
        destroyed = true;
        boolean endedByItself = ended.isDone();
        if (!endedByItself) {
            ended.complete(ExitStatus.killed());
        }
        try {
            if (!(endedByItself ? family.dissolve(() -> false) : family.kill())) {
                LOG.warn("Processes of the container in {} do not end; they are left alone", records.file());
            }
        } catch (IOException e) {
            LOG.error("The processes of the container in {} cannot be found, so they run on", records.file(), e);
        }
        records.remove();
    }
}

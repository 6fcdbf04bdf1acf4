package org.mesosgi.agent.internal.checkpoint;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.process.state.StateFile;
import org.mesosgi.wire.checkpoint.NestedContainer;
import org.mesosgi.wire.checkpoint.Run;
import org.mesosgi.wire.checkpoint.UpdateRecord;
import org.mesosgi.wire.cluster.StatusUpdate;
import org.mesosgi.wire.v1.AgentInfo;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.TaskID;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.agent.Response.WaitContainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what is noted, one thing after the other, on a thread of its own. Of a run without a folder nothing is noted, and its
 * stages complete at once; all others complete by events of the agent's loop, in the order in which they were asked for.
 */
public final class Checkpoints implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

    private static final CompletionStage<Void> NOTHING_TO_DO = CompletableFuture.completedStage(null);

    private final MetaDirectory directory;
    private final Executor loop;
    private final EventLoop thread = new EventLoop("checkpoints");

    /** Something that is written. */
    @FunctionalInterface
    private interface Write {
        void run() throws IOException;
    }

    public Checkpoints(MetaDirectory directory, Executor loop) {
        this.directory = requireNonNull(directory, "directory is null");
        this.loop = requireNonNull(loop, "loop is null");
    }

    public MetaDirectory directory() {
        return directory;
    }

    /** Notes who this agent is. */
    public CompletionStage<Void> agent(AgentInfo agent) {
        return write(() -> {
            Path folder = directory.agents().resolve(agent.getId().getValue());
            write(folder.resolve(MetaDirectory.AGENT), agent);
            Path next = directory.agents().resolve(".latest");
            Files.deleteIfExists(next);
            Files.createSymbolicLink(next, folder.getFileName());
            Files.move(next, directory.latestAgent(), StandardCopyOption.ATOMIC_MOVE);
        });
    }

    /** This agent is done with, and so is all that was noted of it. */
    public CompletionStage<Void> forgetAgent() {
        return write(() -> Files.deleteIfExists(directory.latestAgent()));
    }

    /** Notes that an executor begins. Fails if that cannot be noted. */
    public CompletionStage<Void> begin(Optional<Path> run, FrameworkInfo framework, Run info) {
        return of(run, folder -> () -> {
            write(MetaDirectory.framework(folder).resolve(MetaDirectory.FRAMEWORK), framework);
            write(folder.resolve(MetaDirectory.RUN), info);
        });
    }

    /** Notes that an executor gets a task. Fails if that cannot be noted. */
    public CompletionStage<Void> task(Optional<Path> run, TaskInfo task) {
        return of(
                run,
                folder ->
                        () -> write(MetaDirectory.task(folder, task.getTaskId()).resolve(MetaDirectory.TASK), task));
    }

    /** Notes news of a task. */
    public CompletionStage<Void> update(Optional<Path> run, StatusUpdate update) {
        return append(
                run,
                update.getStatus().getTaskId(),
                UpdateRecord.newBuilder().setUpdate(update).build());
    }

    /** Notes that news has been acknowledged. */
    public CompletionStage<Void> acknowledge(Optional<Path> run, TaskID task, ByteString uuid) {
        return append(run, task, UpdateRecord.newBuilder().setAcknowledged(uuid).build());
    }

    /**
     * Notes that a nested container begins. Fails if that cannot be noted.
     *
     * @param container its folder, see {@link MetaDirectory#container}
     */
    public CompletionStage<Void> container(Optional<Path> container, NestedContainer info) {
        return of(container, folder -> () -> write(folder.resolve(MetaDirectory.CONTAINER), info));
    }

    /** Notes how a nested container has ended. */
    public CompletionStage<Void> containerEnded(Optional<Path> container, WaitContainer how) {
        return of(container, folder -> () -> {
                    if (Files.exists(folder)) {
                        write(folder.resolve(MetaDirectory.ENDING), how);
                    }
                })
                .exceptionally(failure -> {
                    LOG.error("The end of {} cannot be noted; a restart would lose it", container, failure);
                    return null;
                });
    }

    /** Nobody needs to know anything of a run, or of a nested container, any more. */
    public void remove(Optional<Path> run) {
        of(run, folder -> () -> MetaDirectory.remove(folder));
    }

    private CompletionStage<Void> append(Optional<Path> run, TaskID task, UpdateRecord entry) {
        return of(run, folder -> () -> {
                    Path file = MetaDirectory.task(folder, task).resolve(MetaDirectory.UPDATES);
                    try {
                        StateFile.append(file, delimited(entry));
                    } catch (NoSuchFileException e) {
                        LOG.debug("{} has been forgotten already", folder);
                    }
                })
                .exceptionally(failure -> {
                    LOG.error("News of task {} cannot be noted; a restart would lose it", task.getValue(), failure);
                    return null;
                });
    }

    /** In one piece, so that it is written at once. */
    private static byte[] delimited(UpdateRecord entry) throws IOException {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        entry.writeDelimitedTo(bytes);
        return bytes.toByteArray();
    }

    private static void write(Path file, Message message) throws IOException {
        StateFile.write(file, message.toByteArray());
    }

    private CompletionStage<Void> of(Optional<Path> run, java.util.function.Function<Path, Write> work) {
        return run.map(folder -> write(work.apply(folder))).orElse(NOTHING_TO_DO);
    }

    private CompletionStage<Void> write(Write work) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        thread.execute(() -> {
            try {
                work.run();
                loop.execute(() -> done.complete(null));
            } catch (IOException | RuntimeException e) {
                // Whoever waits must hear of it; an id that can be no part of a path here is no IOException.
                LOG.error("A checkpoint is missing: {}", e.getMessage());
                loop.execute(() -> done.completeExceptionally(e));
            }
        });
        return done;
    }

    /** What was asked for is still written. */
    @Override
    public void close() {
        thread.call(() -> true).toCompletableFuture().join();
        thread.close();
    }
}

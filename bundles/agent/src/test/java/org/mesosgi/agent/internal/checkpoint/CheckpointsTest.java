package org.mesosgi.agent.internal.checkpoint;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.wire.v1.AgentID;
import org.mesosgi.wire.v1.AgentInfo;
import org.mesosgi.wire.v1.ContainerID;
import org.mesosgi.wire.v1.ExecutorID;
import org.mesosgi.wire.v1.FrameworkID;
import org.mesosgi.wire.v1.TaskID;
import org.mesosgi.wire.v1.TaskInfo;

/** What an operator hears, and what is left, when something cannot be noted. */
@Timeout(value = 60, unit = SECONDS)
class CheckpointsTest {

    private static final TaskInfo TASK = task();

    @TempDir
    Path directory;

    private Checkpoints checkpoints;
    private Path run;

    @BeforeEach
    void begin() {
        checkpoints = new Checkpoints(new MetaDirectory(directory), Runnable::run);
        run = directory.resolve("run");
    }

    @AfterEach
    void end() {
        checkpoints.close();
    }

    @Test
    void whereSomethingIsInTheWayTheFileIsNamed() throws IOException {
        Files.createDirectories(file().resolve("in/the/way"));

        assertThat(failure(checkpoints.task(Optional.of(run), TASK)))
                .hasMessageStartingWith(file() + " cannot be written: ");
        try (var files = Files.list(file().getParent())) {
            assertThat(files).containsExactly(file());
        }
    }

    @Test
    void whereAFolderCannotBeMadeTheFileIsNamed() throws IOException {
        Files.createFile(run);

        assertThat(failure(checkpoints.task(Optional.of(run), TASK)))
                .hasMessageStartingWith(file() + " cannot be written: ");
    }

    @Test
    void whereAnIdCanBeNoFileWhoeverWaitsHearsOfIt() {
        TaskInfo.Builder task = TASK.toBuilder();
        task.getTaskIdBuilder().setValue("a\0b");

        assertThat(failure(checkpoints.task(Optional.of(run), task.build()))).isInstanceOf(InvalidPathException.class);
    }

    @Test
    void nothingOfARunGoesBeforeWhatMakesItKnown() throws IOException {
        checkpoints.task(Optional.of(run), TASK).toCompletableFuture().join();
        Files.createDirectories(run.resolve(MetaDirectory.RUN).resolve("in/the/way"));

        checkpoints.remove(Optional.of(run));

        // One thing is written after the other.
        checkpoints
                .task(Optional.of(directory.resolve("other")), TASK)
                .toCompletableFuture()
                .join();
        assertThat(file()).exists();
    }

    @Test
    void whatIsLeftOfARunAndOfContainersIsRemovedByTheNextAgent() throws IOException {
        MetaDirectory meta = new MetaDirectory(directory);
        checkpoints
                .agent(AgentInfo.newBuilder()
                        .setHostname("localhost")
                        .setId(AgentID.newBuilder().setValue("A"))
                        .build())
                .toCompletableFuture()
                .join();
        Path left = meta.run(
                AgentID.newBuilder().setValue("A").build(),
                FrameworkID.newBuilder().setValue("F").build(),
                ExecutorID.newBuilder().setValue("E").build(),
                ContainerID.newBuilder().setValue("C").build());
        checkpoints.task(Optional.of(left), TASK).toCompletableFuture().join();
        Path container = Files.createDirectories(meta.standalone(new ContainerId("alone")));
        Files.createFile(container.resolve(MetaDirectory.ENDING));
        Recovery recovery = new Recovery(meta, true);

        assertThat(recovery.read().orElseThrow().executors()).isEmpty();
        assertThat(recovery.standalone()).isEmpty();

        assertThat(left).doesNotExist();
        assertThat(container).doesNotExist();
    }

    private Path file() {
        return MetaDirectory.task(run, TASK.getTaskId()).resolve(MetaDirectory.TASK);
    }

    private Throwable failure(CompletionStage<Void> written) {
        Throwable thrown = catchThrowable(() -> written.toCompletableFuture().join());
        return thrown.getCause();
    }

    private static TaskInfo task() {
        TaskInfo.Builder task = TaskInfo.newBuilder()
                .setName("task")
                .setTaskId(TaskID.newBuilder().setValue("T"));
        task.getAgentIdBuilder().setValue("A");
        return task.build();
    }
}

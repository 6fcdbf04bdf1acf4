package org.mesosgi.agent.internal.checkpoint;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
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

package org.mesosgi.agent.internal.checkpoint;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.wire.v1.AgentID;
import org.mesosgi.wire.v1.ContainerID;
import org.mesosgi.wire.v1.ExecutorID;
import org.mesosgi.wire.v1.FrameworkID;
import org.mesosgi.wire.v1.TaskID;

/**
 * Where what is.
 *
 * @param path the folder itself
 */
public record MetaDirectory(Path path) {

    static final String AGENT = "slave.info";
    static final String FRAMEWORK = "framework.info";
    static final String RUN = "run.info";
    static final String TASK = "task.info";
    static final String UPDATES = "task.updates";
    static final String CONTAINERS = "containers";
    static final String CONTAINER = "container.info";
    static final String ENDING = "container.end";

    public MetaDirectory {
        requireNonNull(path, "path is null");
    }

    Path agents() {
        return path.resolve("slaves");
    }

    /** Leads to the agent that was here last; without it nothing is recovered. */
    public Path latestAgent() {
        return agents().resolve("latest");
    }

    /** The folder of a run of an executor. */
    public Path run(AgentID agent, FrameworkID framework, ExecutorID executor, ContainerID container) {
        return agents().resolve(agent.getValue())
                .resolve("frameworks")
                .resolve(framework.getValue())
                .resolve("executors")
                .resolve(executor.getValue())
                .resolve("runs")
                .resolve(container.getValue());
    }

    /** The folder of a container that stands alone. */
    public Path standalone(ContainerId id) {
        return path.resolve(CONTAINERS).resolve(id.value());
    }

    /**
     * The folder of a container that is nested in that of a run, or in one that stands alone.
     *
     * @param run the folder of the outermost one
     */
    public static Path container(Path run, ContainerId id) {
        return id.parent()
                .map(parent -> container(run, parent).resolve(CONTAINERS).resolve(id.value()))
                .orElse(run);
    }

    /**
     * Removes the folder of a run, or of a container; what makes it known goes first, so that half of it is never taken for
     * all. Does nothing if there is none.
     */
    static void remove(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(RUN));
        Files.deleteIfExists(folder.resolve(CONTAINER));
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    static Path framework(Path run) {
        return run.getParent().getParent().getParent().getParent();
    }

    static Path task(Path run, TaskID task) {
        return run.resolve("tasks").resolve(task.getValue());
    }
}

package org.mesosgi.agent.internal.checkpoint;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.mesosgi.wire.checkpoint.Run;
import org.mesosgi.wire.cluster.StatusUpdate;
import org.mesosgi.wire.v1.AgentInfo;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.TaskInfo;

/**
 * What was noted by an agent that ran here before.
 *
 * @param info who it was
 * @param executors what ran on it, or has news that nobody has acknowledged
 */
public record RecoveredAgent(AgentInfo info, List<Executor> executors) {

    public RecoveredAgent {
        requireNonNull(info, "info is null");
        executors = List.copyOf(executors);
    }

    /**
     * A run of an executor.
     *
     * @param framework whose it is
     * @param run what is known of it
     * @param folder where it is noted
     * @param tasks what it was given
     * @param containers what was nested in its container, each after the one that it is nested in
     */
    public record Executor(
            FrameworkInfo framework, Run run, Path folder, List<Task> tasks, List<RecoveredContainer> containers) {

        public Executor {
            requireNonNull(framework, "framework is null");
            requireNonNull(run, "run is null");
            requireNonNull(folder, "folder is null");
            tasks = List.copyOf(tasks);
            containers = List.copyOf(containers);
        }
    }

    /**
     * A task.
     *
     * @param info what it is
     * @param updates the news of it, the oldest first
     * @param acknowledged the uuids of those that were acknowledged
     */
    public record Task(TaskInfo info, List<StatusUpdate> updates, Set<ByteString> acknowledged) {

        public Task {
            requireNonNull(info, "info is null");
            updates = List.copyOf(updates);
            acknowledged = Set.copyOf(acknowledged);
        }
    }
}

package org.mesosgi.api.info;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.ContainerId;
import org.mesosgi.api.value.Labels;
import org.mesosgi.api.value.ResourceStatistics;
import org.mesosgi.api.value.TaskId;

/**
 * What is used on an agent at one time.
 *
 * @param executors its executors
 * @param total all that the agent has
 */
public record ResourceUsage(List<Executor> executors, Resources total) {

    public ResourceUsage {
        executors = List.copyOf(executors);
        requireNonNull(total, "total is null");
    }

    /**
     * One executor.
     *
     * @param info the executor
     * @param containerId its container
     * @param allocated what it and its tasks were given
     * @param tasks its tasks that have not ended
     * @param statistics what was measured of its container, if anything was
     */
    public record Executor(
            ExecutorInfo info,
            ContainerId containerId,
            Resources allocated,
            List<Task> tasks,
            Optional<ResourceStatistics> statistics) {

        public Executor {
            requireNonNull(info, "info is null");
            requireNonNull(containerId, "containerId is null");
            requireNonNull(allocated, "allocated is null");
            tasks = List.copyOf(tasks);
            requireNonNull(statistics, "statistics is null");
        }
    }

    /**
     * One task.
     *
     * @param id its id
     * @param name its name
     * @param resources what it was given
     * @param labels its marks
     */
    public record Task(TaskId id, String name, Resources resources, Labels labels) {

        public Task {
            requireNonNull(id, "id is null");
            requireNonNull(name, "name is null");
            requireNonNull(resources, "resources is null");
            requireNonNull(labels, "labels is null");
        }
    }
}

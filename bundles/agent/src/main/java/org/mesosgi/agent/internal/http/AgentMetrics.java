package org.mesosgi.agent.internal.http;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.mesosgi.agent.internal.task.Executor;
import org.mesosgi.agent.internal.task.Framework;
import org.mesosgi.agent.internal.task.Frameworks;
import org.mesosgi.agent.internal.task.Task;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.process.metrics.Metrics;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.v1.AgentInfo;
import org.mesosgi.wire.v1.TaskState;

/** The figures of the agent, by the names that Mesos gives them. */
public final class AgentMetrics {

    private static final TaskState[] ACTIVE = {
        TaskState.TASK_STAGING, TaskState.TASK_STARTING, TaskState.TASK_RUNNING, TaskState.TASK_KILLING
    };
    private static final TaskState[] ENDED = {
        TaskState.TASK_FINISHED, TaskState.TASK_FAILED, TaskState.TASK_KILLED, TaskState.TASK_LOST, TaskState.TASK_GONE
    };
    private static final String[] RESOURCES = {"cpus", "mem", "disk", "gpus"};

    private final Frameworks frameworks;
    private final Supplier<AgentInfo> agent;
    private final BooleanSupplier registered;
    private final long started = System.nanoTime();

    /**
     * Adds them.
     *
     * @param agent what the agent says of itself, asked by events of the loop
     * @param registered whether the agent has its place in the cluster, asked by events of the loop
     */
    public AgentMetrics(
            Frameworks frameworks,
            Supplier<AgentInfo> agent,
            BooleanSupplier registered,
            EventLoop loop,
            Metrics metrics) {
        this.frameworks = requireNonNull(frameworks, "frameworks is null");
        this.agent = requireNonNull(agent, "agent is null");
        this.registered = requireNonNull(registered, "registered is null");
        for (TaskState state : ENDED) {
            // Counted from zero on, not from the first one on.
            metrics.counter(name(state));
        }
        metrics.gauge("slave/uptime_secs", () -> (System.nanoTime() - started) / 1e9);
        metrics.group(() -> loop.call(this::state).toCompletableFuture().join());
    }

    private Map<String, Double> state() {
        Map<String, Double> numbers = new TreeMap<>();
        List<Executor> executors = frameworks.active().stream()
                .map(Framework::executors)
                .flatMap(Collection::stream)
                .toList();
        List<Task> running = executors.stream()
                .map(Executor::tasks)
                .flatMap(Collection::stream)
                .filter(task -> !task.hasEnded())
                .toList();
        numbers.put("slave/registered", registered.getAsBoolean() ? 1.0 : 0.0);
        numbers.put("slave/frameworks_active", (double) frameworks.active().size());
        numbers.put("slave/executors_running", (double)
                executors.stream().filter(Executor::isRunning).count());
        for (TaskState state : ACTIVE) {
            numbers.put(name(state), (double)
                    running.stream().filter(task -> task.state() == state).count());
        }
        Resources inUse = executors.stream()
                .filter(Executor::isRunning)
                .map(Executor::resources)
                .reduce(Resources.none(), Resources::plus);
        Resources total = ResourceConverter.toApi(agent.get().getResourcesList());
        for (String resource : RESOURCES) {
            double all = total.scalar(resource).orElse(0);
            double used = inUse.scalar(resource).orElse(0);
            numbers.put("slave/" + resource + "_total", all);
            numbers.put("slave/" + resource + "_used", used);
            numbers.put("slave/" + resource + "_percent", all == 0 ? 0 : used / all);
        }
        return numbers;
    }

    private static String name(TaskState state) {
        return "slave/" + state.name().toLowerCase(Locale.ROOT).replace("task_", "tasks_");
    }
}

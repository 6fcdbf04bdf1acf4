package org.mesosgi.master.internal.http;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.resource.Value;
import org.mesosgi.master.internal.allocation.Allocation;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.master.internal.state.Task;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.process.metrics.Metrics;
import org.mesosgi.wire.v1.TaskState;

/** The figures of the master, by the names that Mesos gives them. */
public final class MasterMetrics {

    private static final TaskState[] ACTIVE = {
        TaskState.TASK_STAGING, TaskState.TASK_STARTING, TaskState.TASK_RUNNING, TaskState.TASK_KILLING
    };
    private static final TaskState[] ENDED = {
        TaskState.TASK_FINISHED,
        TaskState.TASK_FAILED,
        TaskState.TASK_KILLED,
        TaskState.TASK_LOST,
        TaskState.TASK_ERROR,
        TaskState.TASK_DROPPED,
        TaskState.TASK_GONE,
        TaskState.TASK_GONE_BY_OPERATOR
    };

    private final Cluster cluster;
    private final long started = System.nanoTime();

    public MasterMetrics(
            Cluster cluster, Allocation allocation, EventLoop loop, BooleanSupplier elected, Metrics metrics) {
        this.cluster = cluster;
        for (TaskState state : ENDED) {
            // Counted from zero on, not from the first one on.
            metrics.counter(name(state));
        }
        metrics.gauge("master/elected", () -> elected.getAsBoolean() ? 1 : 0);
        metrics.gauge("master/uptime_secs", () -> (System.nanoTime() - started) / 1e9);
        metrics.gauge("master/event_queue_dispatches", loop::backlog);
        metrics.gauge("allocator/mesos/event_queue_dispatches", allocation::backlog);
        // The name that it had before, which Mesos has kept.
        metrics.gauge("allocator/event_queue_dispatches", allocation::backlog);
        metrics.group(() -> loop.call(this::state).toCompletableFuture().join());
        metrics.group(allocation::metrics);
    }

    private Map<String, Double> state() {
        Map<String, Double> numbers = new TreeMap<>();
        long connected =
                cluster.frameworks().stream().filter(Framework::isConnected).count();
        numbers.put("master/frameworks_active", (double) connected);
        numbers.put("master/frameworks_connected", (double) connected);
        numbers.put(
                "master/frameworks_disconnected", (double) cluster.frameworks().size() - connected);
        long agents = cluster.agents().stream().filter(Agent::isConnected).count();
        numbers.put("master/slaves_active", (double)
                cluster.agents().stream().filter(Agent::isActive).count());
        numbers.put("master/slaves_connected", (double) agents);
        numbers.put("master/slaves_disconnected", (double) cluster.agents().size() - agents);
        numbers.put("master/slaves_unreachable", (double) cluster.unreachableAgents());
        numbers.put("master/outstanding_offers", (double) cluster.offers().size());
        for (TaskState state : ACTIVE) {
            numbers.put(name(state), (double) cluster.frameworks().stream()
                    .flatMap(framework -> framework.tasks().stream())
                    .map(Task::state)
                    .filter(state::equals)
                    .count());
        }
        for (String resource : new String[] {"cpus", "mem", "disk", "gpus"}) {
            double total = 0;
            double used = 0;
            for (Agent agent : cluster.agents()) {
                total += scalar(agent.total(), resource);
                for (Resources each : agent.used().values()) {
                    used += scalar(each, resource);
                }
            }
            numbers.put("master/" + resource + "_total", total);
            numbers.put("master/" + resource + "_used", used);
            numbers.put("master/" + resource + "_percent", total == 0 ? 0 : used / total);
        }
        return numbers;
    }

    private static double scalar(Resources resources, String name) {
        long thousandths = 0;
        for (Resource resource : resources.list()) {
            if (resource.name().equals(name) && resource.value() instanceof Value.Scalar scalar) {
                thousandths += scalar.thousandths();
            }
        }
        return thousandths / 1000.0;
    }

    private static String name(TaskState state) {
        return "master/" + state.name().toLowerCase(Locale.ROOT).replace("task_", "tasks_");
    }
}

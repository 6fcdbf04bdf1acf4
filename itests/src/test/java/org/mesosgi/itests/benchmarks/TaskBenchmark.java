package org.mesosgi.itests.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.mesosgi.wire.v1.TaskState;

/**
 * Runs {@code true} as a task on a running cluster: one after the other, for the time that one takes and where it goes; many at
 * once; and many for a while, for how many there are in a second. The rival is this machine itself: processes that are as many
 * as a task has, started and awaited without any cluster.
 */
public final class TaskBenchmark {

    /** Until then the cluster runs as one that has been up for minutes. */
    private static final int WARM_UP = 5000;

    private static final int SINGLE = 100;
    private static final int MANY = 400;
    private static final int SUSTAINED = 2000;
    private static final int BATCH = 8;
    private static final int MOST_AT_ONCE = 24;

    /** What a container runs of processes: the first one, the shell of the task, and the task. */
    private static final List<String> BARE = List.of("setsid", "/bin/sh", "-c", "setsid sh -c 'exec sh -c true'");

    private TaskBenchmark() {}

    /**
     * Runs the benchmark.
     *
     * @param arguments the master's host and port
     */
    public static void main(String[] arguments) throws Exception {
        InetSocketAddress master = new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1]));
        TaskRuns runs = new TaskRuns(
                master, 0, (task, framework) -> task.getCommandBuilder().setValue("true"));
        runs.sustain(WARM_UP, BATCH, MOST_AT_ONCE);
        List<Map<TaskState, Double>> single = new ArrayList<>();
        for (int i = 0; i < SINGLE; i++) {
            single.add(runs.one());
        }
        for (TaskState state : List.of(TaskState.TASK_STARTING, TaskState.TASK_RUNNING, TaskState.TASK_FINISHED)) {
            System.out.printf(
                    Locale.ROOT,
                    "one task, from ACCEPT to %s: %.1f ms (median of %d)%n",
                    state,
                    median(single, state) * 1000,
                    SINGLE);
        }
        System.out.printf(Locale.ROOT, "%d tasks in one ACCEPT: %.0f a second%n", MANY, MANY / runs.many(MANY));
        double sustained = SUSTAINED / runs.sustain(SUSTAINED, BATCH, MOST_AT_ONCE);
        double bare = bareProcessesPerSecond();
        System.out.printf(
                Locale.ROOT,
                "%d tasks, at most %d at once: %.0f a second (goal: at least 100; real Mesos: 6)%n"
                        + "the same processes without a cluster: %.0f a second; ratio %.2f%n",
                SUSTAINED,
                MOST_AT_ONCE,
                sustained,
                bare,
                bare / sustained);
        runs.leave();
    }

    private static double bareProcessesPerSecond() throws Exception {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            bare(threads, MANY);
            long begin = System.nanoTime();
            bare(threads, SUSTAINED);
            return SUSTAINED / ((System.nanoTime() - begin) / 1e9);
        } finally {
            threads.shutdown();
        }
    }

    private static void bare(ExecutorService threads, int count) throws Exception {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(CompletableFuture.runAsync(
                    () -> {
                        try {
                            new ProcessBuilder(BARE).start().waitFor();
                        } catch (IOException | InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    threads));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)).get();
    }

    private static double median(List<Map<TaskState, Double>> tasks, TaskState state) {
        double[] sorted =
                tasks.stream().mapToDouble(task -> task.get(state)).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}

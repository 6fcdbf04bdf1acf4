package org.mesosgi.itests.benchmarks;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.mesosgi.wire.v1.ExecutorInfo;
import org.mesosgi.wire.v1.TaskState;

/**
 * Runs tasks through one executor that runs already, and for which they have finished as soon as they are there: what is left is
 * what the cluster takes. One after the other, many in one ACCEPT, and many for a while.
 */
public final class ExecutorBenchmark {

    private static final int WARM_UP = 3000;
    private static final int SINGLE = 300;
    private static final int SUSTAINED = 20_000;
    private static final int BATCH = 250;
    private static final int MOST_AT_ONCE = 1000;

    private ExecutorBenchmark() {}

    /**
     * Runs the benchmark.
     *
     * @param arguments the master's host and port
     */
    public static void main(String[] arguments) throws Exception {
        InetSocketAddress master = new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1]));
        ExecutorInfo executor = executor();
        TaskRuns runs = new TaskRuns(
                master,
                1,
                (task, framework) -> task.setExecutor(executor.toBuilder().setFrameworkId(framework)));
        runs.one();
        runs.sustain(WARM_UP, BATCH, MOST_AT_ONCE);
        double[] single = new double[SINGLE];
        for (int i = 0; i < SINGLE; i++) {
            single[i] = runs.one().get(TaskState.TASK_FINISHED) * 1000;
        }
        Arrays.sort(single);
        System.out.printf(
                Locale.ROOT,
                "through a running executor, from ACCEPT to TASK_FINISHED: %.1f ms, p99 %.1f ms (median of %d)"
                        + " (goal: at most 5; real Mesos: 16.7)%n",
                single[SINGLE / 2],
                single[SINGLE * 99 / 100],
                SINGLE);
        printMany(runs, 200, "213");
        printMany(runs, 1000, "117 to 133");
        printMany(runs, 2000, "56");
        System.out.printf(
                Locale.ROOT,
                "%d tasks, %d in each ACCEPT, at most %d at once: %.0f a second (goal: at least 2,000)%n",
                SUSTAINED,
                BATCH,
                MOST_AT_ONCE,
                SUSTAINED / runs.sustain(SUSTAINED, BATCH, MOST_AT_ONCE));
        runs.leave();
    }

    private static void printMany(TaskRuns runs, int tasks, String real) throws InterruptedException {
        System.out.printf(
                Locale.ROOT,
                "%d tasks in one ACCEPT through it: %.0f tasks a second (real Mesos: %s)%n",
                tasks,
                tasks / runs.many(tasks),
                real);
    }

    private static ExecutorInfo executor() throws Exception {
        // Each task carries its executor: that one has a long class path is not what is measured.
        Path arguments = Files.createTempFile("executor", ".arguments");
        arguments.toFile().deleteOnExit();
        Files.writeString(
                arguments,
                "-XX:+UseSerialGC -cp " + System.getProperty("java.class.path") + " "
                        + FinishingExecutor.class.getName());
        ExecutorInfo.Builder info = ExecutorInfo.newBuilder().setType(ExecutorInfo.Type.CUSTOM);
        info.getExecutorIdBuilder().setValue("finishing");
        info.getCommandBuilder()
                .setShell(false)
                .setValue(System.getProperty("java.home") + "/bin/java")
                .addArguments("java")
                .addArguments("@" + arguments);
        info.addResources(LightScheduler.scalar("cpus", 1)).addResources(LightScheduler.scalar("mem", 64));
        return info.build();
    }
}

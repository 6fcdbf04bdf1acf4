package org.mesosgi.itests.benchmarks;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.StringJoiner;
import org.mesosgi.wire.v1.ExecutorInfo;
import org.mesosgi.wire.v1.TaskState;

/**
 * Runs tasks through one executor that runs already, and for which they have finished as soon as they are there: what is left is
 * what the cluster takes. Many for a while, until the JVMs have compiled what they run; then one after the other, and many in
 * one ACCEPT.
 */
public final class ExecutorBenchmark {

    private static final int SINGLE = 300;
    private static final int BATCH = 250;
    private static final int MOST_AT_ONCE = 1000;

    /** So many tasks are run again and again, until a round is not much faster than the best before it. */
    private static final int ROUND = 20_000;

    private static final int MOST_ROUNDS = 10;
    private static final double MUCH = 1.05;

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
        System.out.printf(
                Locale.ROOT,
                "tasks through a running executor, %d in each ACCEPT, at most %d at once, %,d after %,d; the JVMs are new at"
                        + " first: %s a second (goal: at least 2,000)%n",
                BATCH,
                MOST_AT_ONCE,
                ROUND,
                ROUND,
                rounds(runs));
        double[] single = new double[SINGLE];
        for (int i = 0; i < SINGLE; i++) {
            single[i] = runs.one().get(TaskState.TASK_FINISHED) * 1000;
        }
        Arrays.sort(single);
        System.out.printf(
                Locale.ROOT,
                "one through it, from ACCEPT to TASK_FINISHED: %.1f ms, p99 %.1f ms (median of %d) (goal: at most 5; real"
                        + " Mesos: 16.7)%n",
                single[SINGLE / 2],
                single[SINGLE * 99 / 100],
                SINGLE);
        printMany(runs, 200, "213");
        printMany(runs, 1000, "117 to 133");
        printMany(runs, 2000, "56");
        runs.leave();
    }

    /** How many there are in a second, in each round. */
    private static String rounds(TaskRuns runs) throws InterruptedException {
        StringJoiner rates = new StringJoiner(", ");
        double best = 0;
        double rate = 1;
        for (int i = 0; i < MOST_ROUNDS && rate > best * MUCH; i++) {
            best = Math.max(best, rate);
            rate = ROUND / runs.sustain(ROUND, BATCH, MOST_AT_ONCE);
            rates.add(String.format(Locale.ROOT, "%.0f", rate));
        }
        return rates.toString();
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

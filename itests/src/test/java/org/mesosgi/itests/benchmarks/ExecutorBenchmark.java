package org.mesosgi.itests.benchmarks;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.mesosgi.wire.v1.ExecutorInfo;
import org.mesosgi.wire.v1.Offer;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.scheduler.Event;

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
    private static final double CPUS = 0.01;
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private final ExecutorInfo executor;
    private final List<Offer> offers = new ArrayList<>();
    private final LightScheduler scheduler;
    private final Set<String> underWay = new HashSet<>();
    private int launched;
    private long lastFinished;
    private Optional<String> failure = Optional.empty();

    private ExecutorBenchmark(InetSocketAddress master) throws Exception {
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
        this.scheduler = new LightScheduler(master, Optional.empty(), this::received);
        this.executor = info.setFrameworkId(scheduler.id()).build();
    }

    /**
     * Runs the benchmark.
     *
     * @param arguments the master's address, as host:port
     */
    public static void main(String[] arguments) throws Exception {
        int colon = arguments[0].lastIndexOf(':');
        new ExecutorBenchmark(new InetSocketAddress(
                        arguments[0].substring(0, colon), Integer.parseInt(arguments[0].substring(colon + 1))))
                .run();
    }

    private void run() throws Exception {
        launchAndAwait(1);
        sustain(WARM_UP);
        double[] single = new double[SINGLE];
        for (int i = 0; i < SINGLE; i++) {
            single[i] = launchAndAwait(1) * 1000;
        }
        Arrays.sort(single);
        System.out.printf(
                Locale.ROOT,
                "through a running executor, from ACCEPT to TASK_FINISHED: %.1f ms, p99 %.1f ms (median of %d)"
                        + " (goal: at most 5; real Mesos: 16.7)%n",
                single[SINGLE / 2],
                single[SINGLE * 99 / 100],
                SINGLE);
        printMany(200, "213");
        printMany(1000, "117 to 133");
        printMany(2000, "56");
        System.out.printf(
                Locale.ROOT,
                "%d tasks, %d in each ACCEPT, at most %d at once: %.0f a second (goal: at least 2,000)%n",
                SUSTAINED,
                BATCH,
                MOST_AT_ONCE,
                SUSTAINED / sustain(SUSTAINED));
        scheduler.tearDown();
        scheduler.close();
    }

    private void printMany(int tasks, String real) throws InterruptedException {
        System.out.printf(
                Locale.ROOT,
                "%d tasks in one ACCEPT through it: %.0f tasks a second (real Mesos: %s)%n",
                tasks,
                tasks / launchAndAwait(tasks),
                real);
    }

    /** Launches tasks with one ACCEPT; the seconds from that until the last has finished. */
    private double launchAndAwait(int count) throws InterruptedException {
        List<Offer> taken = take(count, 0);
        long begin = System.nanoTime();
        launch(taken, count);
        awaitFinished();
        return (lastFinished - begin) / 1e9;
    }

    /** Launches tasks again and again, as soon as some have finished; the seconds until all have. */
    private double sustain(int count) throws InterruptedException {
        long begin = System.nanoTime();
        for (int i = 0; i < count; i += BATCH) {
            launch(take(BATCH, MOST_AT_ONCE - BATCH), BATCH);
        }
        awaitFinished();
        return (lastFinished - begin) / 1e9;
    }

    /** The offers that there are, as soon as they are enough, and not too many tasks are under way. */
    private synchronized List<Offer> take(int tasks, int mostUnderWay) throws InterruptedException {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (underWay.size() > mostUnderWay
                || offers.stream().mapToDouble(ExecutorBenchmark::cpus).sum() < tasks * CPUS + 1) {
            await(end);
        }
        List<Offer> taken = List.copyOf(offers);
        offers.clear();
        return taken;
    }

    private synchronized void awaitFinished() throws InterruptedException {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!underWay.isEmpty()) {
            await(end);
        }
    }

    private void await(long end) throws InterruptedException {
        if (failure.isPresent() || System.nanoTime() > end) {
            throw new IllegalStateException(failure.orElse(underWay.size() + " of " + launched
                    + " tasks have not finished; there are " + offers.size() + " offers"));
        }
        wait(1000);
    }

    private void launch(List<Offer> taken, int count) {
        Offer.Operation.Builder operation = Offer.Operation.newBuilder().setType(Offer.Operation.Type.LAUNCH);
        for (int i = 0; i < count; i++) {
            String name = "task-" + launched++;
            synchronized (this) {
                underWay.add(name);
            }
            TaskInfo.Builder task = operation
                    .getLaunchBuilder()
                    .addTaskInfosBuilder()
                    .setName(name)
                    .setAgentId(taken.get(0).getAgentId())
                    .setExecutor(executor)
                    .addResources(LightScheduler.scalar("cpus", CPUS))
                    .addResources(LightScheduler.scalar("mem", 1));
            task.getTaskIdBuilder().setValue(name);
        }
        scheduler.accept(taken, operation);
    }

    private static double cpus(Offer offer) {
        return offer.getResourcesList().stream()
                .filter(resource -> resource.getName().equals("cpus"))
                .mapToDouble(resource -> resource.getScalar().getValue())
                .sum();
    }

    private synchronized void received(Event event) {
        if (event.getType() == Event.Type.OFFERS) {
            offers.addAll(event.getOffers().getOffersList());
        } else if (event.getType() == Event.Type.RESCIND) {
            offers.removeIf(offer -> offer.getId().equals(event.getRescind().getOfferId()));
        } else if (event.getType() == Event.Type.UPDATE) {
            TaskStatus status = event.getUpdate().getStatus();
            scheduler.acknowledge(status);
            if (status.getState() == TaskState.TASK_FINISHED) {
                // It comes again if an acknowledgement has taken long.
                underWay.remove(status.getTaskId().getValue());
                lastFinished = System.nanoTime();
            } else if (status.getState() != TaskState.TASK_RUNNING) {
                failure = Optional.of(status.getState() + ": " + status.getMessage());
            }
        }
        notifyAll();
    }
}

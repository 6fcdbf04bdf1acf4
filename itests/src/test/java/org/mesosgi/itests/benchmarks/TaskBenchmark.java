package org.mesosgi.itests.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.mesosgi.execute.scheduler.CallException;
import org.mesosgi.execute.scheduler.SchedulerClient;
import org.mesosgi.execute.scheduler.SchedulerListener;
import org.mesosgi.execute.scheduler.SchedulerThread;
import org.mesosgi.wire.http.Codecs;
import org.mesosgi.wire.json.JsonCodec;
import org.mesosgi.wire.v1.AgentID;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.Offer;
import org.mesosgi.wire.v1.Resource;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.Value;
import org.mesosgi.wire.v1.scheduler.Call;
import org.mesosgi.wire.v1.scheduler.Event;

/**
 * Runs {@code true} as a task on a running cluster: one after the other, for the time that one takes and where it goes, and
 * many at once, for how many there are in a second. The rival is this machine itself: processes that are as many as a task
 * has, started and awaited without any cluster.
 */
public final class TaskBenchmark implements SchedulerListener {

    private static final int SINGLE = 40;
    private static final int MANY = 400;
    private static final int WARM_UP = 100;
    private static final double CPUS = 0.01;
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    /** What a container runs of processes: the first one, the shell of the task, and the task. */
    private static final List<String> BARE = List.of("setsid", "/bin/sh", "-c", "setsid sh -c 'exec sh -c true'");

    private final SchedulerThread thread = new SchedulerThread("benchmark");
    private final SchedulerClient client;
    private final Map<String, Map<TaskState, Long>> times = new HashMap<>();
    private CompletableFuture<Offer> offer = new CompletableFuture<>();
    private CountDownLatch running = new CountDownLatch(0);

    private TaskBenchmark(URI master) {
        this.client = new SchedulerClient(master, new Codecs(new JsonCodec()).protobuf(), thread, this);
    }

    /**
     * Runs the benchmark.
     *
     * @param arguments the master's address, as host:port
     */
    public static void main(String[] arguments) throws Exception {
        new TaskBenchmark(URI.create("http://" + arguments[0])).run();
    }

    private void run() throws Exception {
        FrameworkInfo.Builder framework =
                FrameworkInfo.newBuilder().setUser(System.getProperty("user.name")).setName("benchmark");
        framework.addRoles("*").addCapabilitiesBuilder().setType(FrameworkInfo.Capability.Type.MULTI_ROLE);
        client.subscribe(
                Call.Subscribe.newBuilder().setFrameworkInfo(framework).build());
        launch("warm-up", WARM_UP);
        List<Map<TaskState, Double>> single = new ArrayList<>();
        for (int i = 0; i < SINGLE; i++) {
            single.add(launch("single-" + i, 1).get(0));
        }
        long begin = System.nanoTime();
        launch("many", MANY);
        double tasksPerSecond = MANY / seconds(begin);
        double processesPerSecond = bareProcessesPerSecond();
        print("one task, from ACCEPT to TASK_STARTING", median(single, TaskState.TASK_STARTING));
        print("one task, from ACCEPT to TASK_RUNNING", median(single, TaskState.TASK_RUNNING));
        print("one task, from ACCEPT to TASK_FINISHED", median(single, TaskState.TASK_FINISHED));
        System.out.printf(Locale.ROOT, "%d tasks in one ACCEPT: %.0f tasks a second%n", MANY, tasksPerSecond);
        System.out.printf(
                Locale.ROOT,
                "the same processes without a cluster: %.0f a second; ratio %.2f%n",
                processesPerSecond,
                processesPerSecond / tasksPerSecond);
        client.call(Call.newBuilder().setType(Call.Type.TEARDOWN).build())
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        client.close();
        thread.close();
    }

    /** Launches tasks with one ACCEPT; for each, the milliseconds from that to its states. */
    private List<Map<TaskState, Double>> launch(String name, int count) throws Exception {
        Offer taken = offer.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        offer = new CompletableFuture<>();
        running = new CountDownLatch(count);
        Call.Builder accept = Call.newBuilder().setType(Call.Type.ACCEPT);
        accept.getAcceptBuilder().addOfferIds(taken.getId()).getFiltersBuilder().setRefuseSeconds(0);
        Offer.Operation.Builder operation = accept.getAcceptBuilder().addOperationsBuilder();
        operation.setType(Offer.Operation.Type.LAUNCH);
        for (int i = 0; i < count; i++) {
            operation.getLaunchBuilder().addTaskInfos(task(name + "." + i, taken.getAgentId()));
        }
        long begin = System.nanoTime();
        client.call(accept.build());
        client.call(Call.newBuilder().setType(Call.Type.REVIVE).build());
        if (!running.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException(running.getCount() + " tasks have not ended");
        }
        List<Map<TaskState, Double>> result = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<TaskState, Double> millis = new EnumMap<>(TaskState.class);
            times(name + "." + i).forEach((state, time) -> millis.put(state, (time - begin) / 1e6));
            result.add(millis);
        }
        return result;
    }

    private synchronized Map<TaskState, Long> times(String task) {
        return times.computeIfAbsent(task, key -> new EnumMap<>(TaskState.class));
    }

    private static TaskInfo task(String id, AgentID agent) {
        TaskInfo.Builder task = TaskInfo.newBuilder().setName(id).setAgentId(agent);
        task.getTaskIdBuilder().setValue(id);
        task.getCommandBuilder().setValue("true");
        task.addResources(scalar("cpus", CPUS)).addResources(scalar("mem", 1));
        return task.build();
    }

    private static Resource scalar(String name, double value) {
        return Resource.newBuilder()
                .setName(name)
                .setType(Value.Type.SCALAR)
                .setScalar(Value.Scalar.newBuilder().setValue(value))
                .build();
    }

    @Override
    public void received(Event event) {
        if (event.getType() == Event.Type.OFFERS) {
            event.getOffers().getOffersList().forEach(this::offered);
        } else if (event.getType() == Event.Type.UPDATE) {
            updated(event.getUpdate().getStatus());
        }
    }

    /** What a task has given back comes as an offer of its own; it is declined, to be part of the next large one. */
    private void offered(Offer offered) {
        if (offered.getResourcesList().stream().anyMatch(TaskBenchmark::isEnough)) {
            offer.complete(offered);
            return;
        }
        Call.Builder decline = Call.newBuilder().setType(Call.Type.DECLINE);
        decline.getDeclineBuilder()
                .addOfferIds(offered.getId())
                .getFiltersBuilder()
                .setRefuseSeconds(0);
        client.call(decline.build());
    }

    private static boolean isEnough(Resource resource) {
        return resource.getName().equals("cpus") && resource.getScalar().getValue() >= MANY * CPUS;
    }

    private void updated(TaskStatus status) {
        times(status.getTaskId().getValue()).put(status.getState(), System.nanoTime());
        Call.Builder acknowledge = Call.newBuilder().setType(Call.Type.ACKNOWLEDGE);
        acknowledge
                .getAcknowledgeBuilder()
                .setAgentId(status.getAgentId())
                .setTaskId(status.getTaskId())
                .setUuid(status.getUuid());
        client.call(acknowledge.build());
        if (status.getState() == TaskState.TASK_FINISHED) {
            running.countDown();
        } else if (status.getState() == TaskState.TASK_FAILED) {
            throw new IllegalStateException("a task has failed: " + status.getMessage());
        }
    }

    @Override
    public void disconnected(String reason) {
        System.err.println("disconnected: " + reason);
    }

    @Override
    public void refused(CallException reason) {
        offer.completeExceptionally(reason);
    }

    private static double bareProcessesPerSecond() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            bare(threads, WARM_UP);
            long begin = System.nanoTime();
            bare(threads, MANY);
            return MANY / seconds(begin);
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
        double[] sorted = tasks.stream().mapToDouble(task -> task.get(state)).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void print(String what, double millis) {
        System.out.printf(Locale.ROOT, "%s: %.1f ms (median of %d)%n", what, millis, SINGLE);
    }
}

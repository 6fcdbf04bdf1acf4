package org.mesosgi.itests.benchmarks;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.mesosgi.wire.v1.FrameworkID;
import org.mesosgi.wire.v1.Offer;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.scheduler.Event;

/** Runs tasks on a cluster of one agent, and takes the time of what becomes of them. */
final class TaskRuns {

    private static final double CPUS = 0.01;
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private final BiConsumer<TaskInfo.Builder, FrameworkID> kind;
    private final double others;
    private final List<Offer> offers = new ArrayList<>();
    private final Map<String, Map<TaskState, Long>> underWay = new HashMap<>();
    private final LightScheduler scheduler;
    private int launched;
    private long lastFinished;
    private Map<TaskState, Long> last = Map.of();
    private Optional<String> failure = Optional.empty();

    /**
     * Subscribes.
     *
     * @param others processors that are needed besides those of the tasks
     * @param kind gives a task what it has besides its resources
     */
    TaskRuns(InetSocketAddress master, double others, BiConsumer<TaskInfo.Builder, FrameworkID> kind) throws Exception {
        this.others = others;
        this.kind = kind;
        this.scheduler = new LightScheduler(master, Optional.empty(), this::received);
    }

    /** Runs one task; the seconds from ACCEPT to each of its states. */
    Map<TaskState, Double> one() throws InterruptedException {
        List<Offer> taken = take(1, 0);
        long begin = System.nanoTime();
        launch(taken, 1);
        awaitFinished();
        Map<TaskState, Double> seconds = new EnumMap<>(TaskState.class);
        last.forEach((state, time) -> seconds.put(state, (time - begin) / 1e9));
        return seconds;
    }

    /** Runs tasks that are launched by one ACCEPT; the seconds from that until the last has finished. */
    double many(int count) throws InterruptedException {
        List<Offer> taken = take(count, 0);
        long begin = System.nanoTime();
        launch(taken, count);
        awaitFinished();
        return (lastFinished - begin) / 1e9;
    }

    /**
     * Runs tasks without a pause: others are launched as soon as some have finished; the seconds until all have.
     *
     * @param batch how many are launched by one ACCEPT
     * @param most how many there may be at once
     */
    double sustain(int count, int batch, int most) throws InterruptedException {
        long begin = System.nanoTime();
        for (int i = 0; i < count; i += batch) {
            launch(take(batch, most - batch), batch);
        }
        awaitFinished();
        return (lastFinished - begin) / 1e9;
    }

    /** Leaves the cluster. */
    void leave() throws InterruptedException {
        scheduler.tearDown();
        scheduler.close();
    }

    /** The offers that there are, as soon as they are enough, and not too many tasks are under way. */
    private synchronized List<Offer> take(int tasks, int mostUnderWay) throws InterruptedException {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (underWay.size() > mostUnderWay
                || offers.stream().mapToDouble(TaskRuns::cpus).sum() < tasks * CPUS + others) {
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
                underWay.put(name, new EnumMap<>(TaskState.class));
            }
            TaskInfo.Builder task = operation
                    .getLaunchBuilder()
                    .addTaskInfosBuilder()
                    .setName(name)
                    .setAgentId(taken.get(0).getAgentId())
                    .addResources(LightScheduler.scalar("cpus", CPUS))
                    .addResources(LightScheduler.scalar("mem", 1));
            task.getTaskIdBuilder().setValue(name);
            kind.accept(task, scheduler.id());
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
            updated(event.getUpdate().getStatus());
        }
        notifyAll();
    }

    private void updated(TaskStatus status) {
        scheduler.acknowledge(status);
        // It comes again if an acknowledgement has taken long.
        String task = status.getTaskId().getValue();
        long now = System.nanoTime();
        switch (status.getState()) {
            case TASK_STARTING, TASK_RUNNING ->
                underWay.getOrDefault(task, new EnumMap<>(TaskState.class)).put(status.getState(), now);
            case TASK_FINISHED -> {
                Map<TaskState, Long> times = underWay.remove(task);
                if (times != null) {
                    times.put(TaskState.TASK_FINISHED, now);
                    last = times;
                    lastFinished = now;
                }
            }
            default -> failure = Optional.of(status.getState() + ": " + status.getMessage());
        }
    }
}

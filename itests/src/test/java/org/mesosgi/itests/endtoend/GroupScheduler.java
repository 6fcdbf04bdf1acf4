package org.mesosgi.itests.endtoend;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.mesosgi.execute.scheduler.CallException;
import org.mesosgi.execute.scheduler.RequestAuthentication;
import org.mesosgi.execute.scheduler.SchedulerClient;
import org.mesosgi.execute.scheduler.SchedulerListener;
import org.mesosgi.execute.scheduler.SchedulerThread;
import org.mesosgi.wire.http.Codecs;
import org.mesosgi.wire.http.Transport;
import org.mesosgi.wire.json.JsonCodec;
import org.mesosgi.wire.v1.ExecutorInfo;
import org.mesosgi.wire.v1.FrameworkID;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.Offer;
import org.mesosgi.wire.v1.Resource;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.Value;
import org.mesosgi.wire.v1.scheduler.Call;
import org.mesosgi.wire.v1.scheduler.Event;

/** A scheduler that runs one task group with the default executor, and notes what it is told. */
final class GroupScheduler implements SchedulerListener, AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final String name;
    private final List<TaskInfo> tasks;
    private final SchedulerThread thread = new SchedulerThread("scheduler");
    private final SchedulerClient client;
    private final AtomicBoolean launched = new AtomicBoolean();
    private final List<TaskStatus> told = new CopyOnWriteArrayList<>();
    private volatile FrameworkID framework = FrameworkID.getDefaultInstance();

    private GroupScheduler(CommandProcess master, Transport transport, String name, List<TaskInfo> tasks) {
        this.name = name;
        this.tasks = List.copyOf(tasks);
        this.client = new SchedulerClient(
                () -> Optional.of(transport.applyTo(master.uri("/"))),
                new Codecs(new JsonCodec()).json(),
                thread,
                this,
                RequestAuthentication.none(),
                transport);
    }

    /**
     * Subscribes.
     *
     * @param name of the framework, and of its executor
     * @param commands those of the tasks of the group, by their ids
     */
    static GroupScheduler start(CommandProcess master, String name, Map<String, String> commands) {
        return start(master, Transport.plain(), name, commands);
    }

    /** The same, and says how the master is called. */
    static GroupScheduler start(CommandProcess master, Transport transport, String name, Map<String, String> commands) {
        List<TaskInfo> tasks = commands.entrySet().stream()
                .map(command -> task(command.getKey(), command.getValue()).buildPartial())
                .toList();
        return start(master, transport, name, tasks);
    }

    /**
     * Subscribes.
     *
     * @param name of the framework, and of its executor
     * @param tasks those of the group, as they are before it is known on which agent
     */
    static GroupScheduler start(CommandProcess master, String name, List<TaskInfo> tasks) {
        return start(master, Transport.plain(), name, tasks);
    }

    private static GroupScheduler start(CommandProcess master, Transport transport, String name, List<TaskInfo> tasks) {
        GroupScheduler scheduler = new GroupScheduler(master, transport, name, tasks);
        FrameworkInfo.Builder framework = FrameworkInfo.newBuilder()
                .setUser(System.getProperty("user.name"))
                .setName(name)
                .setCheckpoint(true)
                .addRoles("*");
        framework.addCapabilitiesBuilder().setType(FrameworkInfo.Capability.Type.MULTI_ROLE);
        scheduler.client.subscribe(
                Call.Subscribe.newBuilder().setFrameworkInfo(framework).build());
        return scheduler;
    }

    @Override
    public void received(Event event) {
        switch (event.getType()) {
            case SUBSCRIBED -> framework = event.getSubscribed().getFrameworkId();
            case OFFERS -> event.getOffers().getOffersList().forEach(this::take);
            case UPDATE -> take(event.getUpdate().getStatus());
            default -> {
                // Nothing else is of interest.
            }
        }
    }

    private void take(Offer offer) {
        Call.Builder accept = Call.newBuilder().setType(Call.Type.ACCEPT);
        accept.getAcceptBuilder().addOfferIds(offer.getId());
        if (launched.compareAndSet(false, true)) {
            Offer.Operation.Builder operation =
                    accept.getAcceptBuilder().addOperationsBuilder().setType(Offer.Operation.Type.LAUNCH_GROUP);
            operation.getLaunchGroupBuilder().setExecutor(executor());
            tasks.forEach(task -> operation
                    .getLaunchGroupBuilder()
                    .getTaskGroupBuilder()
                    .addTasks(task.toBuilder().setAgentId(offer.getAgentId())));
        }
        client.call(accept.build());
    }

    private ExecutorInfo executor() {
        ExecutorInfo.Builder executor = ExecutorInfo.newBuilder()
                .setType(ExecutorInfo.Type.DEFAULT)
                .setFrameworkId(framework)
                .addResources(scalar("cpus", 0.1))
                .addResources(scalar("mem", 32))
                .addResources(scalar("disk", 32));
        executor.getExecutorIdBuilder().setValue(name);
        return executor.build();
    }

    /** A task, as it is before it is known on which agent. */
    static TaskInfo.Builder task(String id, String command) {
        TaskInfo.Builder task = TaskInfo.newBuilder()
                .setName(id)
                .addResources(scalar("cpus", 0.1))
                .addResources(scalar("mem", 32));
        task.getTaskIdBuilder().setValue(id);
        task.getCommandBuilder().setValue(command);
        return task;
    }

    private static Resource scalar(String name, double value) {
        return Resource.newBuilder()
                .setName(name)
                .setType(Value.Type.SCALAR)
                .setScalar(Value.Scalar.newBuilder().setValue(value))
                .build();
    }

    private void take(TaskStatus status) {
        told.add(status);
        if (status.hasUuid()) {
            Call.Builder acknowledge = Call.newBuilder().setType(Call.Type.ACKNOWLEDGE);
            acknowledge
                    .getAcknowledgeBuilder()
                    .setAgentId(status.getAgentId())
                    .setTaskId(status.getTaskId())
                    .setUuid(status.getUuid());
            client.call(acknowledge.build());
        }
    }

    /** What it was told of a task, in order. */
    List<String> statesOf(String task) {
        return told.stream()
                .filter(status -> status.getTaskId().getValue().equals(task))
                .map(status -> status.getState().name())
                .toList();
    }

    /** Waits until it is told that a task is in a state. */
    TaskStatus await(String task, String state) {
        return await(task, state, status -> status.getState().name().equals(state));
    }

    /** Waits until it is told something of a task, which is in that state then. */
    TaskStatus await(String task, String state, Predicate<TaskStatus> news) {
        Awaitility.await(task + " is " + state)
                .atMost(DEADLINE)
                .failFast(task + " has come to another end", () -> isAtAnotherEnd(task, state))
                .until(() -> find(task, news).isPresent());
        return find(task, news).orElseThrow();
    }

    private Optional<TaskStatus> find(String task, Predicate<TaskStatus> news) {
        return told.stream()
                .filter(status -> status.getTaskId().getValue().equals(task))
                .filter(news)
                .findFirst();
    }

    private boolean isAtAnotherEnd(String task, String state) {
        List<String> states = statesOf(task);
        return !states.contains(state)
                && states.stream()
                        .anyMatch(each -> List.of(
                                        "TASK_FINISHED", "TASK_FAILED", "TASK_KILLED", "TASK_ERROR", "TASK_LOST")
                                .contains(each));
    }

    @Override
    public void disconnected(String reason) {
        // It tries again, as long as it is there.
    }

    @Override
    public void refused(CallException reason) {
        throw new AssertionError("the master refuses the scheduler", reason);
    }

    @Override
    public void close() {
        client.call(Call.newBuilder().setType(Call.Type.TEARDOWN).build()).whenComplete((done, failure) -> {
            client.close();
            thread.execute(thread::close);
        });
    }
}

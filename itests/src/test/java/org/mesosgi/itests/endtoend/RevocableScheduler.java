package org.mesosgi.itests.endtoend;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.execute.scheduler.CallException;
import org.mesosgi.execute.scheduler.SchedulerClient;
import org.mesosgi.execute.scheduler.SchedulerListener;
import org.mesosgi.execute.scheduler.SchedulerThread;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.http.Codecs;
import org.mesosgi.wire.json.JsonCodec;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.Offer;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.scheduler.Call;
import org.mesosgi.wire.v1.scheduler.Event;

/** A scheduler that runs one task on a revocable cpu, and remembers what revocable cpus it was offered. */
final class RevocableScheduler implements SchedulerListener, AutoCloseable {

    private static final Resources NEEDED =
            Resources.parse("cpus:1").map(Resource::asRevocable).plus(Resources.parse("mem:32"));

    private final String command;
    private final SchedulerThread thread = new SchedulerThread("scheduler");
    private final SchedulerClient client;
    private final AtomicBoolean launched = new AtomicBoolean();
    private final List<Double> offered = new CopyOnWriteArrayList<>();
    private final List<TaskStatus> statuses = new CopyOnWriteArrayList<>();

    private RevocableScheduler(CommandProcess master, String command) {
        this.command = command;
        this.client = new SchedulerClient(master.uri("/"), new Codecs(new JsonCodec()).json(), thread, this);
    }

    /** Subscribes. */
    static RevocableScheduler start(CommandProcess master, String command) {
        RevocableScheduler scheduler = new RevocableScheduler(master, command);
        FrameworkInfo.Builder framework = FrameworkInfo.newBuilder()
                .setUser(System.getProperty("user.name"))
                .setName("revocable")
                .addRoles("*");
        List.of(
                        FrameworkInfo.Capability.Type.MULTI_ROLE,
                        FrameworkInfo.Capability.Type.REVOCABLE_RESOURCES,
                        FrameworkInfo.Capability.Type.PARTITION_AWARE)
                .forEach(type -> framework.addCapabilitiesBuilder().setType(type));
        scheduler.client.subscribe(
                Call.Subscribe.newBuilder().setFrameworkInfo(framework).build());
        return scheduler;
    }

    /** How many revocable cpus the offers had that have come until now. */
    List<Double> offeredRevocableCpus() {
        return List.copyOf(offered);
    }

    /** The states of the task, as they were told. */
    List<TaskState> states() {
        return statuses.stream().map(TaskStatus::getState).toList();
    }

    /** Waits for the first status with a state. */
    TaskStatus await(TaskState state) {
        return Awaitility.await("status " + state)
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> statuses.stream()
                                .filter(status -> status.getState() == state)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    @Override
    public void received(Event event) {
        switch (event.getType()) {
            case OFFERS -> event.getOffers().getOffersList().forEach(this::offered);
            case UPDATE -> updated(event.getUpdate().getStatus());
            default -> {
                // Nothing to do.
            }
        }
    }

    private void offered(Offer offer) {
        Resources resources = ResourceConverter.toApi(offer.getResourcesList());
        resources.revocable().cpus().ifPresent(offered::add);
        if (resources.unallocate().contains(NEEDED) && launched.compareAndSet(false, true)) {
            launch(offer);
        } else {
            Call.Builder decline = Call.newBuilder().setType(Call.Type.DECLINE);
            decline.getDeclineBuilder()
                    .addOfferIds(offer.getId())
                    .getFiltersBuilder()
                    .setRefuseSeconds(0);
            client.call(decline.build());
        }
    }

    private void launch(Offer offer) {
        TaskInfo.Builder task = TaskInfo.newBuilder().setName("task").setAgentId(offer.getAgentId());
        task.getTaskIdBuilder().setValue("task");
        task.getCommandBuilder().setValue(command);
        task.addAllResources(ResourceConverter.toWire(NEEDED));
        Call.Builder accept = Call.newBuilder().setType(Call.Type.ACCEPT);
        accept.getAcceptBuilder()
                .addOfferIds(offer.getId())
                .addOperationsBuilder()
                .setType(Offer.Operation.Type.LAUNCH)
                .getLaunchBuilder()
                .addTaskInfos(task);
        accept.getAcceptBuilder().getFiltersBuilder().setRefuseSeconds(0);
        client.call(accept.build());
    }

    private void updated(TaskStatus status) {
        statuses.add(status);
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
        client.close();
        thread.execute(thread::close);
    }
}

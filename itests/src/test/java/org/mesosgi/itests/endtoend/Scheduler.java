package org.mesosgi.itests.endtoend;

import java.util.concurrent.atomic.AtomicBoolean;
import org.mesosgi.execute.scheduler.CallException;
import org.mesosgi.execute.scheduler.SchedulerClient;
import org.mesosgi.execute.scheduler.SchedulerListener;
import org.mesosgi.execute.scheduler.SchedulerThread;
import org.mesosgi.wire.http.Codecs;
import org.mesosgi.wire.json.JsonCodec;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.Offer;
import org.mesosgi.wire.v1.Resource;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.Value;
import org.mesosgi.wire.v1.scheduler.Call;
import org.mesosgi.wire.v1.scheduler.Event;

/** A scheduler that runs a command on the first agent that it is offered, and may vanish without a word. */
final class Scheduler implements SchedulerListener, AutoCloseable {

    private final String command;
    private final SchedulerThread thread = new SchedulerThread("scheduler");
    private final SchedulerClient client;
    private final AtomicBoolean launched = new AtomicBoolean();

    private Scheduler(CommandProcess master, String command) {
        this.command = command;
        this.client = new SchedulerClient(master.uri("/"), new Codecs(new JsonCodec()).json(), thread, this);
    }

    /**
     * Subscribes.
     *
     * @param name of the framework, and of its task
     */
    static Scheduler start(CommandProcess master, String name, String command) {
        Scheduler scheduler = new Scheduler(master, command);
        FrameworkInfo.Builder framework = FrameworkInfo.newBuilder()
                .setUser(System.getProperty("user.name"))
                .setName(name)
                .addRoles("*");
        framework.addCapabilitiesBuilder().setType(FrameworkInfo.Capability.Type.MULTI_ROLE);
        scheduler.client.subscribe(
                Call.Subscribe.newBuilder().setFrameworkInfo(framework).build());
        return scheduler;
    }

    @Override
    public void received(Event event) {
        if (event.getType() == Event.Type.OFFERS && launched.compareAndSet(false, true)) {
            launch(event.getOffers().getOffers(0));
        }
    }

    private void launch(Offer offer) {
        TaskInfo.Builder task = TaskInfo.newBuilder().setName("task").setAgentId(offer.getAgentId());
        task.getTaskIdBuilder().setValue("task");
        task.getCommandBuilder().setValue(command);
        task.addResources(scalar("cpus", 0.1)).addResources(scalar("mem", 32));
        Call.Builder accept = Call.newBuilder().setType(Call.Type.ACCEPT);
        accept.getAcceptBuilder()
                .addOfferIds(offer.getId())
                .addOperationsBuilder()
                .setType(Offer.Operation.Type.LAUNCH)
                .getLaunchBuilder()
                .addTaskInfos(task);
        client.call(accept.build());
        client.call(Call.newBuilder().setType(Call.Type.SUPPRESS).build());
    }

    private static Resource scalar(String name, double value) {
        return Resource.newBuilder()
                .setName(name)
                .setType(Value.Type.SCALAR)
                .setScalar(Value.Scalar.newBuilder().setValue(value))
                .build();
    }

    @Override
    public void disconnected(String reason) {
        // It tries again, as long as it is there.
    }

    @Override
    public void refused(CallException reason) {
        throw new AssertionError("the master refuses the scheduler", reason);
    }

    /** Cuts the connection, without a word to the master. */
    void vanish() {
        client.close();
        thread.execute(thread::close);
    }

    @Override
    public void close() {
        vanish();
    }
}

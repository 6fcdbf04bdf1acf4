package org.mesosgi.execute;

import com.google.protobuf.ByteString;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.v1.Offer;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.scheduler.Event;

/** Events, as masters send them. */
public final class Events {

    public static final String FRAMEWORK = "m-0000";
    public static final String AGENT = "m-S0";
    public static final ByteString UUID = ByteString.copyFromUtf8("0123456789abcdef");

    private Events() {}

    public static Event subscribed() {
        return subscribed(15);
    }

    /**
     * SUBSCRIBED.
     *
     * @param heartbeat the seconds between heartbeats
     */
    public static Event subscribed(double heartbeat) {
        Event.Builder event = Event.newBuilder().setType(Event.Type.SUBSCRIBED);
        event.getSubscribedBuilder()
                .setHeartbeatIntervalSeconds(heartbeat)
                .getFrameworkIdBuilder()
                .setValue(FRAMEWORK);
        return event.build();
    }

    public static Event heartbeat() {
        return Event.newBuilder().setType(Event.Type.HEARTBEAT).build();
    }

    public static Event error(String message) {
        Event.Builder event = Event.newBuilder().setType(Event.Type.ERROR);
        event.getErrorBuilder().setMessage(message);
        return event.build();
    }

    public static Event offers(Offer... offers) {
        Event.Builder event = Event.newBuilder().setType(Event.Type.OFFERS);
        for (Offer offer : offers) {
            event.getOffersBuilder().addOffers(offer);
        }
        return event.build();
    }

    /** An offer of an agent that nobody can ask. */
    public static Offer offer(String id, String resources) {
        return offer(id, resources, 1);
    }

    /**
     * An offer.
     *
     * @param resources in Mesos' text form
     * @param port where the agent answers, on this machine
     */
    public static Offer offer(String id, String resources, int port) {
        Offer.Builder offer = Offer.newBuilder()
                .setHostname("agent1")
                .addAllResources(
                        ResourceConverter.toWire(Resources.parse(resources).allocate("*")));
        offer.getIdBuilder().setValue(id);
        offer.getFrameworkIdBuilder().setValue(FRAMEWORK);
        offer.getAgentIdBuilder().setValue(AGENT);
        offer.getAllocationInfoBuilder().setRole("*");
        offer.getUrlBuilder()
                .setScheme("http")
                .setPath("/slave(1)")
                .getAddressBuilder()
                .setIp("127.0.0.1")
                .setPort(port);
        return offer.build();
    }

    public static Event update(TaskStatus.Builder status) {
        Event.Builder event = Event.newBuilder().setType(Event.Type.UPDATE);
        event.getUpdateBuilder().setStatus(status);
        return event.build();
    }

    /** News from the master, that nobody acknowledges. */
    public static TaskStatus.Builder fromMaster(TaskState state) {
        TaskStatus.Builder status = TaskStatus.newBuilder().setState(state).setSource(TaskStatus.Source.SOURCE_MASTER);
        status.getTaskIdBuilder().setValue("hello");
        status.getAgentIdBuilder().setValue(AGENT);
        return status;
    }

    /** News from the executor, to be acknowledged. */
    public static TaskStatus.Builder fromExecutor(TaskState state) {
        return fromMaster(state).setSource(TaskStatus.Source.SOURCE_EXECUTOR).setUuid(UUID);
    }
}

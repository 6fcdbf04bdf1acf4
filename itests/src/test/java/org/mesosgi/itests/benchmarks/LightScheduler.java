package org.mesosgi.itests.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.mesosgi.wire.v1.FrameworkID;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.Offer;
import org.mesosgi.wire.v1.Resource;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.Value;
import org.mesosgi.wire.v1.scheduler.Call;
import org.mesosgi.wire.v1.scheduler.Event;

/** A scheduler that is subscribed to one master, and takes little of the machine. Its events come on a thread of its own. */
final class LightScheduler implements AutoCloseable {

    private static final String PATH = "/api/v1/scheduler";

    private final SocketChannel stream;
    private final ApiStream records = new ApiStream();
    private final ApiCalls calls;
    private final Consumer<Event> events;
    private final CompletableFuture<FrameworkID> id = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    /**
     * Subscribes.
     *
     * @param framework that it was before, with an id to be that again
     * @param events takes all events
     * @throws IOException if the master does not take it, for example as it does not lead
     */
    LightScheduler(InetSocketAddress master, Optional<FrameworkID> framework, Consumer<Event> events)
            throws IOException {
        this.events = events;
        this.calls = new ApiCalls(master, PATH);
        this.stream = SocketChannel.open(master);
        Call.Builder subscribe = Call.newBuilder().setType(Call.Type.SUBSCRIBE);
        FrameworkInfo.Builder info = subscribe.getSubscribeBuilder().getFrameworkInfoBuilder();
        info.setUser(System.getProperty("user.name"))
                .setName("benchmark")
                .setFailoverTimeout(600)
                .addRoles("*");
        info.addCapabilitiesBuilder().setType(FrameworkInfo.Capability.Type.MULTI_ROLE);
        framework.ifPresent(known -> {
            info.setId(known);
            subscribe.setFrameworkId(known);
        });
        stream.write(ApiStream.request(PATH, "", subscribe.build().toByteArray()));
        ByteBuffer buffer = ByteBuffer.allocateDirect(1024 * 1024);
        while (!id.isDone()) {
            read(buffer);
        }
        Thread reader = new Thread(() -> read(), "events");
        reader.setDaemon(true);
        reader.start();
    }

    FrameworkID id() {
        return id.join();
    }

    /** Completes when there is no stream any more. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** Makes a call; its framework id is filled in. */
    void call(Call.Builder call) {
        calls.send(
                records.id().orElseThrow(),
                call.setFrameworkId(id.join()).build().toByteArray());
    }

    /** Makes a call that has nothing but a type. */
    void call(Call.Type type) {
        call(Call.newBuilder().setType(type));
    }

    /** Accepts offers of one agent, for one operation; what is left comes back at once. */
    void accept(List<Offer> offers, Offer.Operation.Builder operation) {
        Call.Builder accept = Call.newBuilder().setType(Call.Type.ACCEPT);
        offers.forEach(offer -> accept.getAcceptBuilder().addOfferIds(offer.getId()));
        accept.getAcceptBuilder().addOperations(operation).getFiltersBuilder().setRefuseSeconds(0);
        call(accept);
    }

    void acknowledge(TaskStatus status) {
        if (status.hasUuid()) {
            Call.Builder acknowledge = Call.newBuilder().setType(Call.Type.ACKNOWLEDGE);
            acknowledge
                    .getAcknowledgeBuilder()
                    .setAgentId(status.getAgentId())
                    .setTaskId(status.getTaskId())
                    .setUuid(status.getUuid());
            call(acknowledge);
        }
    }

    /** Leaves the cluster. */
    void tearDown() throws InterruptedException {
        call(Call.Type.TEARDOWN);
        calls.awaitAnswers();
    }

    static Resource scalar(String name, double value) {
        return Resource.newBuilder()
                .setName(name)
                .setType(Value.Type.SCALAR)
                .setScalar(Value.Scalar.newBuilder().setValue(value))
                .build();
    }

    private void read() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(1024 * 1024);
        try {
            while (true) {
                read(buffer);
            }
        } catch (IOException e) {
            ended.complete(null);
        }
    }

    private void read(ByteBuffer buffer) throws IOException {
        buffer.clear();
        if (stream.read(buffer) < 0) {
            throw new IOException("the master has ended the stream");
        }
        for (byte[] record : records.decode(buffer.flip())) {
            Event event = Event.parseFrom(record);
            if (event.getType() == Event.Type.SUBSCRIBED) {
                id.complete(event.getSubscribed().getFrameworkId());
            }
            events.accept(event);
        }
    }

    @Override
    public void close() {
        try (stream) {
            calls.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

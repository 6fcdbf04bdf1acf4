package org.mesosgi.master.internal;

import com.google.protobuf.InvalidProtocolBufferException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.mesosgi.api.allocator.Allocator;
import org.mesosgi.api.allocator.AllocatorHost;
import org.mesosgi.api.allocator.AllocatorOptions;
import org.mesosgi.api.authorizer.Action;
import org.mesosgi.api.authorizer.AuthorizationObject;
import org.mesosgi.api.authorizer.Authorizer;
import org.mesosgi.api.authorizer.ObjectApprover;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.master.internal.allocation.Allocation;
import org.mesosgi.master.internal.allocation.Offers;
import org.mesosgi.master.internal.authorization.Approvals;
import org.mesosgi.master.internal.durable.OperatorRecord;
import org.mesosgi.master.internal.maintenance.InverseOffers;
import org.mesosgi.master.internal.maintenance.OfferDesk;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.AgentLink;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.master.internal.state.Offer;
import org.mesosgi.master.internal.state.SchedulerStream;
import org.mesosgi.process.authorization.Authorization;
import org.mesosgi.process.http.RecordStream;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.wire.cluster.OperatorState;
import org.mesosgi.wire.cluster.ToAgent;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.http.Codecs;
import org.mesosgi.wire.json.JsonCodec;
import org.mesosgi.wire.recordio.RecordDecoder;
import org.mesosgi.wire.recordio.RecordException;
import org.mesosgi.wire.v1.AgentInfo;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.scheduler.Event;

/** The rooms of a master around an allocator that only notes what it is told. */
public final class TestMaster implements AutoCloseable {

    private static final int LONGEST = 1 << 20;

    public final EventLoop loop = new EventLoop("master");
    public final Cluster cluster = new Cluster("M", 10);
    public final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    public final Allocation allocation = new Allocation(
            new FakeSlot<>(allocator()),
            new AllocatorOptions(
                    Duration.ofSeconds(1), Set.of(), true, Optional.empty(), List.of(), Duration.ZERO, 0, "drf", "drf"),
            loop);
    public final Offers offers = new Offers(cluster, allocation, loop, Optional.empty());
    public final InverseOffers inverseOffers = new InverseOffers(cluster, allocation);
    public final OperatorRecord operators = new OperatorRecord(
            OperatorState.getDefaultInstance(), state -> CompletableFuture.completedFuture(null), loop);

    /** What the allocator answers to updateAvailable, if it refuses. */
    public volatile Optional<RuntimeException> refusal = Optional.empty();

    private volatile AllocatorHost host;

    public TestMaster() {
        allocation.initialize(new OfferDesk(offers, inverseOffers));
        calls.clear();
    }

    /** The allocator as it speaks to the master. */
    public AllocatorHost host() {
        return host;
    }

    /** Runs an event of the loop. */
    public <T> T event(Supplier<T> event) {
        return join(loop.call(event));
    }

    /** Runs an event of the loop, and waits for what comes of it. */
    public <T> T await(Supplier<CompletionStage<T>> event) {
        return join(loop.call(event).thenCompose(stage -> stage));
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    /** Waits until the allocator has been told everything, and the master what it says. */
    public List<String> settledCalls() {
        event(() -> true);
        allocation.metrics();
        event(() -> true);
        return calls.stream().filter(call -> !call.startsWith("metrics")).toList();
    }

    /** An agent that is registered, at {@code 10.0.0.1}. */
    public Agent agent(String id, String resources) {
        Resources total = Resources.parse(resources);
        AgentInfo info = AgentInfo.newBuilder()
                .setHostname("Host-" + id)
                .setId(IdConverter.toWire(new AgentId(id)))
                .addAllResources(ResourceConverter.toWire(total))
                .build();
        Agent agent = new Agent(
                new AgentId(id),
                info,
                "1.11.0",
                List.of(),
                total,
                new AgentLink("link-" + id, "http", "10.0.0.1", new NotingStream()),
                Instant.EPOCH);
        event(() -> {
            cluster.add(agent);
            return true;
        });
        return agent;
    }

    /** A framework that is connected, of the principal {@code p}, and may do everything. */
    public Framework framework(String... roles) {
        FrameworkInfo info = FrameworkInfo.newBuilder()
                .setUser("root")
                .setName("test")
                .setPrincipal("p")
                .addAllRoles(Arrays.asList(roles))
                .addCapabilities(
                        FrameworkInfo.Capability.newBuilder().setType(FrameworkInfo.Capability.Type.MULTI_ROLE))
                .build();
        return event(() -> {
            Framework framework = new Framework(cluster.newFrameworkId(), info, Instant.EPOCH, 10);
            framework.connect(stream(), Instant.EPOCH, false);
            framework.authorize(join(Approvals.of(Authorization.none(), info)));
            cluster.add(framework);
            return framework;
        });
    }

    /** A stream to a scheduler. */
    public SchedulerStream stream() {
        return new SchedulerStream("S", new Codecs(new JsonCodec()).protobuf(), new NotingStream());
    }

    /** From now on a framework may only do what this says. */
    public void permit(Framework framework, BiPredicate<Action, AuthorizationObject> rule) {
        Authorization authorization = authorization(rule);
        Approvals approvals = await(() -> Approvals.of(authorization, framework.info()));
        event(() -> {
            framework.authorize(approvals);
            return true;
        });
    }

    /** An authorizer to which it is all the same who asks. */
    public static Authorization authorization(BiPredicate<Action, AuthorizationObject> rule) {
        return Authorization.of(handover -> new FakeSlot<Authorizer>((subject, action) -> {
            ObjectApprover approver =
                    object -> object.filter(each -> rule.test(action, each)).isPresent();
            return CompletableFuture.completedFuture(approver);
        }));
    }

    /** Offers all that an agent has to a framework. */
    public Offer offer(Framework framework, Agent agent, String role) {
        return event(() -> {
            offers.make(
                    framework.id(),
                    Map.of(role, Map.of(agent.id(), agent.total().allocate(role))));
            List<Offer> all = cluster.offersOf(framework.id());
            return all.get(all.size() - 1);
        });
    }

    /** What an agent was sent. */
    public static List<ToAgent> sent(Agent agent) {
        return records(agent.link().orElseThrow().records(), bytes -> ToAgent.parseFrom(bytes));
    }

    /** What a framework was told. */
    public static List<Event> told(Framework framework) {
        return told(framework.stream().orElseThrow());
    }

    /** What was sent to a scheduler. */
    public static List<Event> told(SchedulerStream stream) {
        return records(stream.records(), bytes -> Event.parseFrom(bytes));
    }

    /** What was sent on a stream. */
    public static <T> List<T> told(RecordStream stream, com.google.protobuf.Parser<T> parser) {
        return records(stream, parser::parseFrom);
    }

    /** Makes a message of bytes. */
    @FunctionalInterface
    private interface Parser<T> {
        T parse(byte[] bytes) throws InvalidProtocolBufferException;
    }

    private static <T> List<T> records(RecordStream stream, Parser<T> parser) {
        List<T> records = new ArrayList<>();
        try {
            for (byte[] sent : ((NotingStream) stream).sent) {
                for (byte[] record : new RecordDecoder(LONGEST).decode(ByteBuffer.wrap(sent))) {
                    records.add(parser.parse(record));
                }
            }
        } catch (RecordException | InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
        return records;
    }

    @Override
    public void close() {
        allocation.close();
        loop.close();
    }

    private static final class NotingStream implements RecordStream {

        private final List<byte[]> sent = Collections.synchronizedList(new ArrayList<>());

        @Override
        public boolean send(byte[] record) {
            return sent.add(record);
        }

        @Override
        public void close() {}

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void onClose(Runnable listener) {}
    }

    /** An allocator that notes what it is told. */
    private Allocator allocator() {
        return (Allocator) Proxy.newProxyInstance(
                Allocator.class.getClassLoader(), new Class<?>[] {Allocator.class}, (proxy, method, arguments) -> {
                    calls.add(method.getName() + (arguments == null ? "" : Arrays.toString(arguments)));
                    return switch (method.getName()) {
                        case "initialize" -> {
                            host = (AllocatorHost) arguments[1];
                            yield null;
                        }
                        case "metrics" -> Map.of();
                        case "getInverseOfferStatuses" -> CompletableFuture.completedFuture(Map.of());
                        case "updateAvailable" ->
                            refusal.isPresent()
                                    ? CompletableFuture.failedFuture(refusal.get())
                                    : CompletableFuture.completedFuture(null);
                        default -> null;
                    };
                });
    }
}

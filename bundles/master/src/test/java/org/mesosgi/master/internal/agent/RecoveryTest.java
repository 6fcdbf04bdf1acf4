package org.mesosgi.master.internal.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.allocator.Allocator;
import org.mesosgi.api.allocator.AllocatorOptions;
import org.mesosgi.api.state.Entry;
import org.mesosgi.api.state.Storage;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.master.internal.FakeSlot;
import org.mesosgi.master.internal.agent.Agents.PingRules;
import org.mesosgi.master.internal.allocation.Allocation;
import org.mesosgi.master.internal.allocation.Offers;
import org.mesosgi.master.internal.authentication.LinkAuthentication;
import org.mesosgi.master.internal.constraint.RegexLimits;
import org.mesosgi.master.internal.durable.OperatorRecord;
import org.mesosgi.master.internal.framework.Frameworks;
import org.mesosgi.master.internal.maintenance.Admissions;
import org.mesosgi.master.internal.operation.OperationFeedback;
import org.mesosgi.master.internal.operation.OperationRooms;
import org.mesosgi.master.internal.registry.Registrar;
import org.mesosgi.master.internal.registry.Registry;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.AgentLink;
import org.mesosgi.master.internal.state.Cluster;
import org.mesosgi.master.internal.state.ClusterListener;
import org.mesosgi.master.internal.task.Tasks;
import org.mesosgi.process.authorization.Authorization;
import org.mesosgi.process.http.RecordStream;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.process.metrics.Metrics;
import org.mesosgi.runtime.HookChain;
import org.mesosgi.wire.cluster.OperatorState;
import org.mesosgi.wire.cluster.RegisterAgent;
import org.mesosgi.wire.cluster.ReregisterAgent;
import org.mesosgi.wire.cluster.ToAgent;
import org.mesosgi.wire.cluster.ToAgent.MessageCase;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.convert.TimeConverter;
import org.mesosgi.wire.recordio.RecordDecoder;
import org.mesosgi.wire.recordio.RecordException;
import org.mesosgi.wire.v1.AgentInfo;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.MasterInfo;
import org.mesosgi.wire.v1.Task;
import org.mesosgi.wire.v1.TaskID;
import org.mesosgi.wire.v1.TaskState;

/** What becomes of agents when one master follows another on the same registry. */
class RecoveryTest {

    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofMillis(20);
    private static final FrameworkId FRAMEWORK = new FrameworkId("F");

    private final SharedStorage storage = new SharedStorage();
    private final List<TestMaster> masters = new ArrayList<>();

    @AfterEach
    void close() {
        masters.forEach(TestMaster::close);
    }

    @Test
    void anAgentThatRegistersIsWrittenDownBeforeItIsTold() {
        TestMaster master = master(NEVER, 1);
        TestLink link = new TestLink();

        master.register(link, "h1");

        link.awaitMessage(MessageCase.AGENT_REGISTERED);
        assertThat(master.registry().admitted()).containsOnlyKeys(new AgentId("M0-S0"));
    }

    @Test
    void anAgentThatAsksAgainMeanwhileIsAdmittedOnce() {
        TestMaster master = master(NEVER, 1);
        TestLink link = new TestLink();
        AgentSession session = master.session(link);

        master.run(() -> {
            master.agents.register(register("h1"), session);
            master.agents.register(register("h1"), session);
        });

        link.awaitMessage(MessageCase.AGENT_REGISTERED);
        assertThat(master.registry().admitted()).hasSize(1);
        assertThat(master.call(() -> master.cluster.agents().size())).isEqualTo(1);
    }

    @Test
    void anAgentComesBackToTheNextMasterWithItsTasks() {
        AgentId agent = registered(master(NEVER, 1));
        TestMaster next = master(NEVER, 1);
        assertThat(next.call(() -> next.cluster.recoveredAgents().keySet())).containsExactly(agent);

        TestLink link = new TestLink();
        next.reregister(link, agent);

        link.awaitMessage(MessageCase.AGENT_REREGISTERED);
        assertThat(next.call(() -> next.cluster.recoveredAgents())).isEmpty();
        assertThat(next.call(
                        () -> next.cluster.agent(agent).orElseThrow().tasks().size()))
                .isEqualTo(1);
        assertThat(next.call(
                        () -> next.cluster.framework(FRAMEWORK).orElseThrow().isRecovered()))
                .isTrue();
    }

    @Test
    void aFrameworkWithoutFailoverTimeoutHasTheTimeOfAgentsToFindTheNextMaster() {
        AgentId agent = registered(master(NEVER, 1));
        TestMaster next = master(NEVER, 1);
        TestLink link = new TestLink();

        next.reregister(link, agent, 0);
        link.awaitMessage(MessageCase.AGENT_REREGISTERED);
        next.awaitTimersThatAreDue();

        assertThat(next.call(
                        () -> next.cluster.framework(FRAMEWORK).orElseThrow().tasks()))
                .hasSize(1);
        assertThat(link.messages).noneMatch(ToAgent::hasShutdownFramework);
    }

    @Test
    void aFrameworkThatDoesNotComeEitherIsRemovedWithItsTasks() {
        AgentId agent = registered(master(NEVER, 1));
        TestMaster next = master(SOON, 1);
        TestLink link = new TestLink();

        next.reregister(link, agent, 0);

        link.awaitMessage(MessageCase.SHUTDOWN_FRAMEWORK);
        await().until(() -> next.call(() -> next.cluster.isCompleted(FRAMEWORK)));
    }

    @Test
    void anAgentThatDoesNotComeBackIsUnreachableAndMayComeBackLater() {
        AgentId agent = registered(master(NEVER, 1));
        TestMaster next = master(SOON, 1);

        await().until(() -> next.call(() -> next.cluster.isUnreachable(agent)));
        assertThat(next.registry().admitted()).isEmpty();
        assertThat(next.registry().unreachable()).containsOnlyKeys(agent);

        TestLink link = new TestLink();
        next.reregister(link, agent);
        link.awaitMessage(MessageCase.AGENT_REREGISTERED);
        assertThat(next.registry().admitted()).containsOnlyKeys(agent);
        assertThat(next.registry().unreachable()).isEmpty();
    }

    @Test
    void aMasterEndsIfMoreAgentsThanTheLimitStayAway() {
        AgentId agent = registered(master(NEVER, 1));

        TestMaster next = master(SOON, 0.5);

        await().until(() -> !next.fatal.isEmpty());
        assertThat(next.fatal)
                .singleElement()
                .asString()
                .contains("Post-recovery agent removal limit exceeded: 1 of the 1 agents", "50.0%");
        assertThat(next.registry().admitted()).containsOnlyKeys(agent);
    }

    @Test
    void anAgentThatLeavesIsForgotten() {
        TestMaster master = master(NEVER, 1);
        AgentId agent = registered(master);

        master.run(
                () -> master.departures.unregister(master.cluster.agent(agent).orElseThrow()));

        await().until(() -> master.registry().admitted().isEmpty());
        assertThat(master.call(() -> master.cluster.agent(agent))).isEmpty();
    }

    @Test
    void anAgentDepartsOnceHoweverManySayThatItDoes() {
        TestMaster master = master(NEVER, 1);
        AgentId id = registered(master);
        List<ClusterListener.Departure> departures = new CopyOnWriteArrayList<>();

        master.run(() -> {
            master.cluster.addListener(new ClusterListener() {
                @Override
                public void agentRemoved(Agent agent, Departure departure) {
                    departures.add(departure);
                }
            });
            Agent agent = master.cluster.agent(id).orElseThrow();
            master.departures.shutDown(agent, "it is gone", ClusterListener.Departure.GONE);
            master.departures.shutDown(agent, "it is gone", ClusterListener.Departure.GONE);
            master.departures.unregister(agent);
            master.departures.lose(agent, "it is silent");
        });
        master.awaitRegistry();

        assertThat(departures).containsExactly(ClusterListener.Departure.GONE);
        assertThat(master.registry().admitted()).isEmpty();
        assertThat(master.registry().unreachable()).isEmpty();
    }

    @Test
    void anAgentThatWasGivenUpForGoodHasToEnd() {
        TestMaster master = master(NEVER, 1);
        AgentId agent = registered(master);
        master.apply(agent);
        TestMaster next = master(NEVER, 1);

        TestLink link = new TestLink();
        next.reregister(link, agent);

        link.awaitMessage(MessageCase.SHUTDOWN_AGENT);
    }

    private TestMaster master(Duration timeout, double limit) {
        TestMaster master = new TestMaster("M" + masters.size(), storage, new Recovery.Rules(timeout, limit));
        masters.add(master);
        return master;
    }

    private static AgentId registered(TestMaster master) {
        TestLink link = new TestLink();
        master.register(link, "h1");
        return IdConverter.toApi(link.awaitMessage(MessageCase.AGENT_REGISTERED)
                .getAgentRegistered()
                .getAgentId());
    }

    private static RegisterAgent register(String hostname) {
        return RegisterAgent.newBuilder()
                .setAgent(AgentInfo.newBuilder().setHostname(hostname))
                .setVersion("1.11.0")
                .build();
    }

    /** The rooms of a master that agents have to do with. */
    private static final class TestMaster {

        private final EventLoop loop = new EventLoop("master");
        private final List<String> fatal = new CopyOnWriteArrayList<>();
        private final Cluster cluster;
        private final Allocation allocation;
        private final Registrar registrar;
        private final OperatorRecord operators;
        private final AgentDepartures departures;
        private final Agents agents;

        TestMaster(String id, Storage storage, Recovery.Rules rules) {
            cluster = new Cluster(id, 10);
            allocation = new Allocation(
                    new FakeSlot<>(noAllocator()),
                    new AllocatorOptions(
                            Duration.ofSeconds(1),
                            Set.of(),
                            true,
                            Optional.empty(),
                            List.of(),
                            Duration.ZERO,
                            0,
                            "drf",
                            "drf"),
                    loop);
            Offers offers = new Offers(cluster, allocation, loop, Optional.empty());
            Tasks tasks = new Tasks(cluster, allocation, new Metrics());
            MasterInfo self =
                    MasterInfo.newBuilder().setId(id).setIp(0).setPort(5050).build();
            Frameworks frameworks = new Frameworks(
                    cluster,
                    allocation,
                    offers,
                    tasks,
                    Authorization.none(),
                    loop,
                    self,
                    10,
                    rules.timeout(),
                    new RegexLimits(4096, 100));
            registrar = new Registrar(() -> storage, loop, new Registrar.Timeouts(NEVER, NEVER), fatal::add);
            operators = OperatorRecord.in(registrar, OperatorState.getDefaultInstance(), loop);
            OperationFeedback operations =
                    OperationRooms.of(cluster, allocation, offers, loop).feedback();
            departures = new AgentDepartures(cluster, allocation, offers, tasks, operations, noHooks(), registrar);
            agents = new Agents(
                    cluster,
                    allocation,
                    offers,
                    frameworks,
                    operations,
                    departures,
                    new AgentReconciliation(cluster, tasks),
                    loop,
                    registrar,
                    new PingRules(NEVER, 1),
                    new Admissions(operators)::refuse);
            Recovery recovery = new Recovery(
                    registrar, operators, cluster, allocation, departures, loop, rules, fatal::add, () -> {}, Map::of);
            loop.call(recovery::begin)
                    .thenCompose(over -> over)
                    .toCompletableFuture()
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join();
        }

        AgentSession session(TestLink link) {
            return new AgentSession(
                    link.link(),
                    new LinkAuthentication(link.link(), Optional.empty(), false, NEVER, loop, Runnable::run));
        }

        void register(TestLink link, String hostname) {
            AgentSession session = session(link);
            run(() -> agents.register(RecoveryTest.register(hostname), session));
        }

        void reregister(TestLink link, AgentId agent) {
            reregister(link, agent, 3600);
        }

        void reregister(TestLink link, AgentId agent, double failoverTimeout) {
            AgentSession session = session(link);
            run(() -> agents.reregister(
                    ReregisterAgent.newBuilder()
                            .setAgent(AgentInfo.newBuilder().setHostname("h1").setId(IdConverter.toWire(agent)))
                            .setVersion("1.11.0")
                            .addFrameworks(FrameworkInfo.newBuilder()
                                    .setUser("u")
                                    .setName("n")
                                    .setFailoverTimeout(failoverTimeout)
                                    .setId(IdConverter.toWire(FRAMEWORK)))
                            .addTasks(Task.newBuilder()
                                    .setName("t")
                                    .setTaskId(TaskID.newBuilder().setValue("T"))
                                    .setFrameworkId(IdConverter.toWire(FRAMEWORK))
                                    .setAgentId(IdConverter.toWire(agent))
                                    .setState(TaskState.TASK_RUNNING))
                            .build(),
                    session));
        }

        /** Those that were set until now to no time at all have done what they do afterwards. */
        void awaitTimersThatAreDue() {
            CompletableFuture<Boolean> later = new CompletableFuture<>();
            run(() -> loop.schedule(Duration.ofMillis(1), () -> later.complete(true)));
            later.orTimeout(60, TimeUnit.SECONDS).join();
        }

        /** An operator gives an agent up. */
        void apply(AgentId agent) {
            loop.call(() -> operators.change(state -> state.addGoneAgentsBuilder()
                            .setAgentId(IdConverter.toWire(agent))
                            .setTime(TimeConverter.toWire(Instant.now()))))
                    .thenCompose(over -> over)
                    .toCompletableFuture()
                    .join();
        }

        /** Whatever was to be written down until now has been, and what follows has happened. */
        void awaitRegistry() {
            loop.call(() -> registrar.apply(registry -> registry.set("test", ByteString.EMPTY)))
                    .thenCompose(stored -> stored)
                    .toCompletableFuture()
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join();
            run(() -> {});
        }

        Registry registry() {
            return call(registrar::registry);
        }

        void run(Runnable event) {
            call(() -> {
                event.run();
                return true;
            });
        }

        <T> T call(Supplier<T> event) {
            return loop.call(event).toCompletableFuture().join();
        }

        void close() {
            loop.close();
            allocation.close();
        }

        /** Offers nothing, and takes all that it is told. */
        private static Allocator noAllocator() {
            return (Allocator) Proxy.newProxyInstance(
                    Allocator.class.getClassLoader(),
                    new Class<?>[] {Allocator.class},
                    (proxy, method, values) -> null);
        }

        private static HookChain noHooks() {
            return (HookChain) Proxy.newProxyInstance(
                    HookChain.class.getClassLoader(),
                    new Class<?>[] {HookChain.class},
                    (proxy, method, values) -> method.getName().equals("isEmpty") ? true : null);
        }
    }

    /** The way to an agent, which reads what comes. */
    private static final class TestLink implements RecordStream {

        private final List<ToAgent> messages = new CopyOnWriteArrayList<>();
        private final RecordDecoder decoder = new RecordDecoder(1 << 20);

        AgentLink link() {
            return new AgentLink("link", "http", "127.0.0.1", this);
        }

        ToAgent awaitMessage(MessageCase wanted) {
            await().until(() -> messages.stream().anyMatch(message -> message.getMessageCase() == wanted));
            return messages.stream()
                    .filter(message -> message.getMessageCase() == wanted)
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public boolean send(byte[] record) {
            try {
                for (byte[] payload : decoder.decode(ByteBuffer.wrap(record))) {
                    messages.add(ToAgent.parseFrom(payload));
                }
                return true;
            } catch (RecordException | InvalidProtocolBufferException e) {
                throw new IllegalStateException(e);
            }
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

    /** One that several masters share. */
    private static final class SharedStorage implements Storage {

        private Optional<Entry> entry = Optional.empty();

        @Override
        public synchronized CompletionStage<Optional<Entry>> get(String name) {
            return CompletableFuture.completedFuture(entry);
        }

        @Override
        public synchronized CompletionStage<Boolean> set(Entry next, Optional<UUID> expected) {
            boolean isExpected = entry.map(Entry::id).equals(expected);
            if (isExpected) {
                entry = Optional.of(next);
            }
            return CompletableFuture.completedFuture(isExpected);
        }
    }
}

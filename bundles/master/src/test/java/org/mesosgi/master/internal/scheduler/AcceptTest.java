package org.mesosgi.master.internal.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.resource.Disk;
import org.mesosgi.api.resource.Reservation;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.master.internal.TestMaster;
import org.mesosgi.master.internal.operation.OperationRooms;
import org.mesosgi.master.internal.state.Agent;
import org.mesosgi.master.internal.state.Framework;
import org.mesosgi.master.internal.state.Offer;
import org.mesosgi.master.internal.task.Tasks;
import org.mesosgi.process.metrics.Metrics;
import org.mesosgi.runtime.HookChain;
import org.mesosgi.wire.cluster.ToAgent;
import org.mesosgi.wire.convert.IdConverter;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.v1.Offer.Operation;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.scheduler.Call;
import org.mesosgi.wire.v1.scheduler.Event;

/** ACCEPT with tasks that use one shared volume. */
class AcceptTest {

    private static final Resources VOLUME = Resources.parse("disk:10")
            .map(disk -> disk.reserve(Reservation.dynamic("eng"))
                    .withDisk(new Disk(
                            Optional.of(new Disk.Persistence("v1", Optional.empty())),
                            Optional.of(new Disk.Volume("data", Optional.empty(), false)),
                            Optional.empty()))
                    .asShared());

    private final TestMaster master = new TestMaster();
    private final Agent agent = master.agent("A", "cpus:4;mem:512");
    private final Framework framework = master.framework("eng");
    private Accept accept;

    @BeforeEach
    void begin() {
        Tasks tasks = new Tasks(master.cluster, master.allocation, new Metrics());
        Launch launch = new Launch(master.allocation, tasks, noHooks());
        accept = new Accept(
                master.cluster,
                master.allocation,
                master.offers,
                tasks,
                launch,
                new GroupLaunch(master.allocation, tasks, launch),
                OperationRooms.of(master.cluster, master.allocation, master.offers, master.loop)
                        .operations());
        master.event(() -> {
            agent.update(agent.total().plus(VOLUME));
            return true;
        });
    }

    @AfterEach
    void close() {
        master.close();
    }

    @Test
    void tasksOfOneLaunchShareAVolumeThatIsOfferedOnce() {
        accept(launch("t1", "t2"));

        assertThat(launched()).containsExactly("t1", "t2");
        assertThat(refused()).isEmpty();
        assertThat(agent.used().get(framework.id()).shared().list()).hasSize(2);
        assertThat(calls("updateAllocation"))
                .as("further copies that the allocator is told of")
                .hasSize(1);
        assertThat(calls("recoverResources")).singleElement().asString().doesNotContain("v1");
    }

    @Test
    void soDoTasksOfTwoLaunches() {
        accept(launch("t1"), launch("t2"), launch("t3"));

        assertThat(launched()).containsExactly("t1", "t2", "t3");
        assertThat(calls("updateAllocation")).hasSize(2);
    }

    @Test
    void oneTaskNeedsNoFurtherCopy() {
        accept(launch("t1"));

        assertThat(launched()).containsExactly("t1");
        assertThat(calls("updateAllocation")).isEmpty();
    }

    @Test
    void whatIsNotOfferedIsNotShared() {
        Resources other = VOLUME.map(volume -> volume.withDisk(new Disk(
                Optional.of(new Disk.Persistence("v2", Optional.empty())),
                volume.disk().orElseThrow().volume(),
                Optional.empty())));

        accept(launch(other, "t1"));

        assertThat(launched()).isEmpty();
        assertThat(refused()).singleElement().asString().contains("more than available");
        assertThat(calls("updateAllocation")).isEmpty();
    }

    private void accept(Operation... operations) {
        Offer offer = master.offer(framework, agent, "eng");
        master.event(() -> {
            accept.handle(
                    framework,
                    Call.Accept.newBuilder()
                            .addOfferIds(IdConverter.toWire(offer.id()))
                            .addAllOperations(List.of(operations))
                            .build());
            return true;
        });
    }

    private static Operation launch(String... ids) {
        return launch(VOLUME, ids);
    }

    private static Operation launch(Resources volume, String... ids) {
        Operation.Builder launch = Operation.newBuilder().setType(Operation.Type.LAUNCH);
        for (String id : ids) {
            TaskInfo.Builder task =
                    launch.getLaunchBuilder().addTaskInfosBuilder().setName(id);
            task.getTaskIdBuilder().setValue(id);
            task.getAgentIdBuilder().setValue("A");
            task.getCommandBuilder().setValue("true");
            task.addAllResources(
                    ResourceConverter.toWire(Resources.parse("cpus:1;mem:32").plus(volume)));
        }
        return launch.build();
    }

    private List<String> launched() {
        return TestMaster.sent(agent).stream()
                .filter(ToAgent::hasRunTask)
                .map(message -> message.getRunTask().getTask().getTaskId().getValue())
                .toList();
    }

    private List<String> refused() {
        return TestMaster.told(framework).stream()
                .filter(Event::hasUpdate)
                .map(event -> event.getUpdate().getStatus().getMessage())
                .toList();
    }

    private List<String> calls(String method) {
        return master.settledCalls().stream()
                .filter(call -> call.startsWith(method))
                .toList();
    }

    private static HookChain noHooks() {
        return (HookChain) Proxy.newProxyInstance(
                HookChain.class.getClassLoader(),
                new Class<?>[] {HookChain.class},
                (proxy, method, arguments) -> method.getName().equals("isEmpty") ? true : null);
    }
}

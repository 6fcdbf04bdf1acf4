package org.mesosgi.hierarchical.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.hierarchical.internal.TestMaster.agent;
import static org.mesosgi.hierarchical.internal.TestMaster.offer;
import static org.mesosgi.hierarchical.internal.TestResources.reserved;
import static org.mesosgi.hierarchical.internal.TestResources.resources;
import static org.mesosgi.hierarchical.internal.TestResources.sharedVolume;
import static org.mesosgi.hierarchical.internal.TestResources.volume;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.allocator.ResourceConversion;
import org.mesosgi.api.info.FrameworkInfo.Capability;
import org.mesosgi.api.resource.Resources;

/** Operations that make other resources of some: those of frameworks on what they are offered, and those of operators. */
class OperationTest {

    private final TestMaster master = new TestMaster();

    @Test
    void aVolumeThatWasCreatedIsOfferedFromThenOn() {
        Resources reservedDisk = reserved("disk:5", "role1");
        Resources volume = volume(5, "id1", "role1");
        master.addFramework("F1", "role1");
        master.add(TestAgent.named("A1", resources("cpus:1;mem:100").plus(reserved("disk:10", "role1"))));
        assertThat(master.offers()).hasSize(1);

        master.convert("F1", "A1", reservedDisk, volume).decline("F1", "A1");

        assertThat(master.tick())
                .containsExactly(offer(
                        "F1",
                        "role1",
                        "A1",
                        resources("cpus:1;mem:100").plus(reservedDisk).plus(volume)));
    }

    @Test
    void whatAnOperationTakesAwayIsNotOfferedAnyMore() {
        master.addFramework("F1", "role1").addAgent("A1", "cpus:1;mem:100;disk:100");
        assertThat(master.offers()).hasSize(1);

        master.convert("F1", "A1", resources("disk:100"), Resources.none()).decline("F1", "A1");

        assertThat(master.tick()).containsExactly(offer("F1", "role1", "A1", "cpus:1;mem:100"));
        assertThat(master.metric("resources/disk/total")).hasValue(0.0);
    }

    @Test
    void aSharedVolumeComesAndGoes() {
        Resources disk = reserved("disk:50", "role1");
        Resources volume = sharedVolume(50, "id1", "role1");
        Resources rest = resources("cpus:1;mem:100");
        master.add(TestFramework.named("F1", "role1").with(Capability.SHARED_RESOURCES));
        master.add(TestAgent.named("A1", rest.plus(disk)));
        assertThat(master.offers()).hasSize(1);

        master.convert("F1", "A1", disk, volume).decline("F1", "A1");
        assertThat(master.tick()).containsExactly(offer("F1", "role1", "A1", rest.plus(volume)));
        master.convert("F1", "A1", volume, disk).decline("F1", "A1");

        assertThat(master.tick()).containsExactly(offer("F1", "role1", "A1", rest.plus(disk)));
    }

    @Test
    void anOperatorMayChangeWhatIsFree() {
        Resources part = resources("cpus:25;mem:50");
        Resources reservedPart = reserved("cpus:25;mem:50", "role1");
        master.addAgent("A1", "cpus:100;mem:100");

        assertThat(convert(part, reservedPart)).isCompleted();
        master.addFramework("F1", "role1");

        assertThat(master.offers())
                .containsExactly(
                        offer("F1", "role1", "A1", resources("cpus:75;mem:50").plus(reservedPart)));
    }

    @Test
    void anOperatorCannotChangeWhatIsOffered() {
        master.addFramework("F1", "role1").addAgent("A1", "cpus:100;mem:100");
        assertThat(master.offers()).hasSize(1);

        assertThat(convert(resources("cpus:25;mem:50"), reserved("cpus:25;mem:50", "role1")))
                .isCompletedExceptionally();

        master.decline("F1", "A1");
        assertThat(master.tick()).containsExactly(offer("F1", "role1", "A1", "cpus:100;mem:100"));
    }

    @Test
    void anOperatorsChangeWaitsForTheNextPeriodicRun() {
        Resources all = resources("cpus:1;mem:100");
        master.addAgent("A1", "cpus(other):1;mem(other):100").addFramework("F1", "role1");
        assertThat(master.tick()).isEmpty();

        assertThat(convert(resources("cpus(other):1;mem(other):100"), all)).isCompleted();

        assertThat(master.offers()).isEmpty();
        assertThat(master.tick()).containsExactly(offer("F1", "role1", "A1", all));
    }

    private CompletableFuture<Void> convert(Resources consumed, Resources converted) {
        CompletionStage<Void> done =
                master.allocator.updateAvailable(agent("A1"), List.of(new ResourceConversion(consumed, converted)));
        return done.toCompletableFuture();
    }
}

package org.mesosgi.agent.internal.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.agent.internal.VirtualTimers;
import org.mesosgi.agent.internal.child.Account;
import org.mesosgi.agent.internal.child.Ownership;
import org.mesosgi.api.resource.Disk;
import org.mesosgi.api.resource.Reservation;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.wire.cluster.AcknowledgeOperationStatus;
import org.mesosgi.wire.cluster.ApplyOperation;
import org.mesosgi.wire.cluster.UpdateOperationStatus;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.operation.Uuids;
import org.mesosgi.wire.v1.AgentID;
import org.mesosgi.wire.v1.Offer.Operation;
import org.mesosgi.wire.v1.OperationState;

/** What the agent does with operations, and what of it is there when it begins again. */
class OperationsTest {

    private static final Resources GIVEN = Resources.parse("cpus:4;disk:100");
    private static final AgentID AGENT = AgentID.newBuilder().setValue("A").build();

    @TempDir
    Path directory;

    private final VirtualTimers timers = new VirtualTimers();
    private final List<UpdateOperationStatus> told = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private Operations operations;

    @BeforeEach
    void begin() throws IOException {
        CheckpointFile file = new CheckpointFile(directory);
        operations = new Operations(
                GIVEN,
                file.read(),
                new Operations.Parts(
                        file,
                        new PersistentVolumes(directory),
                        Runnable::run,
                        Runnable::run,
                        timers,
                        told::add,
                        () -> failures.add("failed")));
        operations.resume();
    }

    @Test
    void aReservationIsThereAfterARestart() throws IOException {
        apply(reserve("disk:30"));

        assertThat(operations.total())
                .isEqualTo(GIVEN.minus(Resources.parse("disk:30")).plus(reserved("disk:30")));
        begin();
        assertThat(operations.checkpointed()).isEqualTo(reserved("disk:30"));
        assertThat(operations.total().scalar("disk")).hasValue(100);
    }

    @Test
    void aVolumeIsAFolderThatSurvivesUntilItIsDestroyed() throws IOException {
        apply(reserve("disk:30"));
        apply(create());
        Path folder = directory.resolve("volumes/roles/eng dev/v1");
        Files.writeString(folder.resolve("kept"), "data");
        begin();
        assertThat(folder.resolve("kept")).hasContent("data");

        apply(Operation.newBuilder()
                .setType(Operation.Type.DESTROY)
                .setDestroy(Operation.Destroy.newBuilder().addAllVolumes(wire(volume())))
                .build());

        assertThat(folder).doesNotExist();
        assertThat(operations.checkpointed()).isEqualTo(reserved("disk:30"));
    }

    @Test
    void aVolumeIsALinkInTheSandbox() throws IOException {
        apply(reserve("disk:30"));
        apply(create());
        Path sandbox = Files.createDirectory(directory.resolve("sandbox"));

        new PersistentVolumes(directory).show(sandbox, volume().allocate("eng/dev"), Optional.empty());
        Files.writeString(sandbox.resolve("data/file"), "x");

        assertThat(directory.resolve("volumes/roles/eng dev/v1/file")).hasContent("x");
    }

    @Test
    void aVolumeIsNotShownOutsideOfTheSandboxByALinkInAnotherOne() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can become another user");
        Account nobody = new Account(65534, 65534, List.of(65534L));
        apply(reserve("disk:30"));
        apply(create());
        Path foreign = Files.createDirectory(directory.resolve("foreign"));
        Files.createSymbolicLink(directory.resolve("volumes/roles/eng dev/v1/way"), foreign);
        Path sandbox = Files.createDirectory(directory.resolve("sandbox"));
        Ownership.give(sandbox, nobody);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Resource first = volume().list().get(0);
        Resources both = Resources.of(first, first.withDisk(Disk.persistent("v2", "data/way/evil")));

        assertThatThrownBy(() -> new PersistentVolumes(directory).show(sandbox, both, Optional.of(nobody)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("denied");

        assertThat(foreign).isEmptyDirectory();
    }

    @Test
    void aVolumeIsNotShownOutsideOfTheSandbox() {
        for (String place : List.of("/abs", "../out", ".")) {
            Resources volume = Resources.of(volume().list().get(0).withDisk(Disk.persistent("v1", place)));
            assertThatThrownBy(() -> new PersistentVolumes(directory)
                            .show(directory.resolve("sandbox"), volume, Optional.empty()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("within sandboxes only");
        }
    }

    @Test
    void whatHasBecomeOfAnOperationIsToldUntilItIsAcknowledged() throws IOException {
        apply(reserve("disk:30"));
        timers.advance(Duration.ofSeconds(10));
        timers.advance(Duration.ofSeconds(20));
        assertThat(told)
                .hasSize(3)
                .allMatch(update -> update.getStatus().getState() == OperationState.OPERATION_FINISHED);

        begin();
        assertThat(told).as("told again after a restart").hasSize(4);
        operations.acknowledge(AcknowledgeOperationStatus.newBuilder()
                .setOperationUuid(told.get(3).getOperationUuid())
                .setStatusUuid(told.get(3).getStatus().getUuid())
                .build());

        assertThat(operations.unacknowledged()).isEmpty();
        timers.advance(Duration.ofMinutes(1));
        begin();
        assertThat(operations.unacknowledged()).isEmpty();
    }

    @Test
    void whatIsNotThereIsNotReserved() {
        apply(reserve("disk:300"));

        assertThat(told.get(0).getStatus().getState()).isEqualTo(OperationState.OPERATION_DROPPED);
        assertThat(told.get(0).getStatus().getMessage()).contains("does not contain");
        assertThat(failures).hasSize(1);
        assertThat(operations.total()).isEqualTo(GIVEN);
    }

    @Test
    void whatCannotBeKeptIsNotDone() throws IOException {
        Files.writeString(directory.resolve("meta"), "in the way");

        apply(reserve("disk:30"));

        assertThat(told.get(0).getStatus().getState()).isEqualTo(OperationState.OPERATION_FAILED);
        assertThat(failures).hasSize(1);
        assertThat(operations.total()).isEqualTo(GIVEN);
    }

    @Test
    void anAgentThatHasLessThanWhatWasReservedDoesNotBegin() throws IOException {
        apply(reserve("disk:30"));

        assertThatThrownBy(() -> Operations.total(Resources.parse("disk:20"), new CheckpointFile(directory).read()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not contain");
    }

    private void apply(Operation operation) {
        operations.apply(
                ApplyOperation.newBuilder()
                        .setOperation(operation)
                        .setUuid(Uuids.random())
                        .build(),
                AGENT);
    }

    private static Operation reserve(String text) {
        return Operation.newBuilder()
                .setType(Operation.Type.RESERVE)
                .setReserve(Operation.Reserve.newBuilder().addAllResources(wire(reserved(text))))
                .build();
    }

    private static Operation create() {
        return Operation.newBuilder()
                .setType(Operation.Type.CREATE)
                .setCreate(Operation.Create.newBuilder().addAllVolumes(wire(volume())))
                .build();
    }

    private static Resources reserved(String text) {
        return Resources.parse(text).map(resource -> resource.reserve(Reservation.dynamic("eng/dev")));
    }

    private static Resources volume() {
        Resource disk = reserved("disk:10").list().get(0);
        return Resources.of(disk.withDisk(Disk.persistent("v1", "data")));
    }

    private static List<org.mesosgi.wire.v1.Resource> wire(Resources resources) {
        return ResourceConverter.toWire(resources);
    }
}

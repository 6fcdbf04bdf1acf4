package org.mesosgi.api.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.value.Label;
import org.mesosgi.api.value.Labels;

/** What the recordings of real Mesos do not reach: disks, shared, revocable and reserved resources. */
class ResourcesTest {

    private static final Resource VOLUME = disk(64, Disk.persistent("vol1", "data"));
    private static final Resource SHARED_VOLUME = VOLUME.asShared();
    private static final Resource MOUNT = disk(100, new Disk(Optional.empty(), Optional.empty(), source("MOUNT")));

    @Test
    void partsOfAPathDiskAreSummedUp() {
        Resource path = disk(10, new Disk(Optional.empty(), Optional.empty(), source("PATH")));

        assertThat(Resources.of(path, path)).hasToString("disk[PATH:/mnt]:20");
    }

    @Test
    void diskOfItsOwnIsTakenAsAWhole() {
        Resources two = Resources.of(MOUNT, MOUNT);

        assertThat(two.list()).hasSize(2);
        assertThat(two.minus(Resources.of(MOUNT))).isEqualTo(Resources.of(MOUNT));
        assertThat(two.minus(Resources.of(MOUNT.withValue(Value.Scalar.of(50)))))
                .isEqualTo(two);
        assertThat(two.contains(MOUNT.withValue(Value.Scalar.of(50)))).isFalse();
    }

    @Test
    void persistentVolumeIsTakenAsAWhole() {
        Resources volume = Resources.of(VOLUME);

        assertThat(volume.contains(VOLUME)).isTrue();
        assertThat(volume.contains(VOLUME.withValue(Value.Scalar.of(32)))).isFalse();
        assertThat(volume.persistentVolumes()).isEqualTo(volume);
        assertThat(Resources.parse("disk:64").contains(VOLUME)).isFalse();
    }

    @Test
    void eachCopyOfASharedResourceIsListed() {
        Resources three = Resources.of(SHARED_VOLUME, SHARED_VOLUME, SHARED_VOLUME);

        assertThat(three.list()).hasSize(3);
        assertThat(three.minus(Resources.of(SHARED_VOLUME)).list()).hasSize(2);
        assertThat(three.contains(Resources.of(SHARED_VOLUME, SHARED_VOLUME))).isTrue();
        assertThat(Resources.of(SHARED_VOLUME).contains(Resources.of(SHARED_VOLUME, SHARED_VOLUME)))
                .isFalse();
    }

    @Test
    void copiesOfASharedResourceCountOnceInQuantities() {
        assertThat(Resources.of(SHARED_VOLUME, SHARED_VOLUME).disk()).hasValue(64);
        assertThat(Resources.of(VOLUME, VOLUME).disk()).hasValue(128);
    }

    @Test
    void sharedAndRevocablePartsCanBeToldApart() {
        Resource revocable = Resource.of("cpus", Value.Scalar.of(10)).asRevocable();
        Resources all = Resources.parse("cpus:2").plus(Resources.of(revocable, SHARED_VOLUME));

        assertThat(all.revocable()).isEqualTo(Resources.of(revocable));
        assertThat(all.nonRevocable()).isEqualTo(Resources.parse("cpus:2").plus(Resources.of(SHARED_VOLUME)));
        assertThat(all.shared()).isEqualTo(Resources.of(SHARED_VOLUME));
        assertThat(all.nonShared()).hasToString("cpus:2; cpus{REV}:10");
    }

    @Test
    void printsReservationsAndVolumesAsMesosDoes() {
        Resource reserved =
                VOLUME.reserve(new Reservation(Reservation.Type.DYNAMIC, "eng", Optional.of("p"), Labels.none()));

        assertThat(reserved.allocate("eng"))
                .hasToString("disk(allocated: eng)(reservations: [(DYNAMIC,eng,p)])[vol1:data]:64");
        assertThat(Resources.of(SHARED_VOLUME, SHARED_VOLUME)).hasToString("disk[vol1:data]<SHARED>:64<2>");
    }

    @Test
    void printsRefinedAndLabelledReservations() {
        Reservation labelled =
                new Reservation(Reservation.Type.DYNAMIC, "eng/dev", Optional.empty(), Labels.of(new Label("k", "v")));
        Resource refined = Resource.of("cpus", Value.Scalar.of(1))
                .reserve(Reservation.fixed("eng"))
                .reserve(labelled);

        assertThat(refined).hasToString("cpus(reservations: [(STATIC,eng), (DYNAMIC,eng/dev,{k: v})]):1");
        assertThat(refined.reservationRole()).isEqualTo("eng/dev");
    }

    @Test
    void printsSourcesAndHostPathsOfDisks() {
        Disk.Volume volume = new Disk.Volume("data", Optional.of("/srv"), true);
        Disk.Persistence persistence = new Disk.Persistence("v", Optional.empty());
        Disk.Source csi = new Disk.Source(
                Disk.Source.Type.RAW,
                Optional.empty(),
                Optional.of("id"),
                Optional.of("fast"),
                Optional.of("acme"),
                Map.of());

        assertThat(new Disk(Optional.of(persistence), Optional.of(volume), source("MOUNT")))
                .hasToString("MOUNT:/mnt,v:/srv:data:ro");
        assertThat(new Disk(Optional.empty(), Optional.empty(), Optional.of(csi)))
                .hasToString("RAW(acme,id,fast)");
    }

    @Test
    void reservedResourcesAreAllocatableToTheRoleAndThoseBelow() {
        Resources resources = Resources.parse("cpus:1;cpus(a):2;cpus(a/b):4;cpus(ab):8");

        assertThat(resources.allocatableTo("a")).hasToString("cpus:1; cpus(reservations: [(STATIC,a)]):2");
        assertThat(resources.allocatableTo("a/b").cpus()).hasValue(7);
        assertThat(resources.allocatableTo("*").cpus()).hasValue(1);
        assertThat(resources.reserved().cpus()).hasValue(14);
    }

    @Test
    void defaultRoleReservesWhatNamesNone() {
        assertThat(Resources.parse("cpus:1;mem(b):2;disk(*):3", "a"))
                .isEqualTo(Resources.parse("cpus(a):1;mem(b):2;disk:3"));
    }

    @Test
    void orderDoesNotCountForEquality() {
        Resources one = Resources.parse("cpus:1;mem:2;disks:{a,b}");
        Resources other = Resources.parse("disks:{b,a};mem:2;cpus:1");

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).isNotEqualTo(Resources.parse("cpus:1;mem:2"));
    }

    @Test
    void allocationMakesADifference() {
        Resources resources = Resources.parse("cpus:1;mem:2");

        assertThat(resources.contains(resources.allocate("a"))).isFalse();
        assertThat(resources.allocate("a").plus(resources.allocate("b")).list()).hasSize(4);
        assertThat(resources.allocate("a").unallocate()).isEqualTo(resources);
    }

    @Test
    void differentProvidersMakeADifference() {
        Resource provided = new Resource(
                "disk",
                Value.Scalar.of(5),
                List.of(),
                Optional.empty(),
                false,
                false,
                Optional.empty(),
                Optional.of("provider"));

        assertThat(Resources.parse("disk:5").plus(Resources.of(provided)).list())
                .hasSize(2);
    }

    @Test
    void negativeAmountsAndTextsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Resources.of(Resource.of("cpus", new Value.Scalar(-1000))))
                .withMessage("Resource 'cpus:-1' is invalid: Invalid scalar resource: value <= 0");
        assertThatIllegalArgumentException().isThrownBy(() -> Resources.of(Resource.of("os", new Value.Text("linux"))));
    }

    @Test
    void amountsThatCannotBeCountedInThousandthsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Resources.parse("cpus:1e16"));
    }

    private static Resource disk(double megabytes, Disk disk) {
        return Resource.of("disk", Value.Scalar.of(megabytes)).withDisk(disk);
    }

    private static Optional<Disk.Source> source(String type) {
        return Optional.of(new Disk.Source(
                Disk.Source.Type.valueOf(type),
                Optional.of("/mnt"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of()));
    }
}

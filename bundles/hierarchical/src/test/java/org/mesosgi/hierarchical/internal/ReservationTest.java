package org.mesosgi.hierarchical.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.mesosgi.hierarchical.internal.TestMaster.offer;
import static org.mesosgi.hierarchical.internal.TestMaster.quota;
import static org.mesosgi.hierarchical.internal.TestResources.reserved;
import static org.mesosgi.hierarchical.internal.TestResources.resources;
import static org.mesosgi.hierarchical.internal.TestResources.sharedVolume;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.api.info.FrameworkInfo.Capability;
import org.mesosgi.api.resource.Reservation;
import org.mesosgi.api.resource.ResourceQuantities;
import org.mesosgi.api.resource.Resources;

/** Reservations: who is offered them, and how they count for quotas. */
class ReservationTest {

    private static final Duration DAY = Duration.ofDays(1);

    private final TestMaster master = new TestMaster();

    @Test
    void reservationsAreOfferedToTheirRoleOnly() {
        Resources ofRole2 = resources("cpus(role2):2;mem(role2):1024");
        master.addAgent("A1", "cpus(role1):2;mem(role1):1024")
                .addAgent("A2", "cpus(role2):2;mem(role2):1024;cpus:1;mem:1024")
                .addAgent("A3", "cpus(role3):2;mem(role3):1024");

        master.addFramework("F1", "role1");
        assertThat(master.offers())
                .containsExactlyInAnyOrder(
                        offer("F1", "role1", "A1", "cpus(role1):2;mem(role1):1024"),
                        offer("F1", "role1", "A2", "cpus:1;mem:1024"));
        master.addFramework("F2", "role2");
        assertThat(master.offers()).containsExactly(offer("F2", "role2", "A2", ofRole2));
    }

    @Test
    void whatIsGivenBackIsOfferedAgainReservedOrNot() {
        master.addAgent("A1", "cpus(role1):1;mem(role1):512;cpus:1;mem:512").addFramework("F1", "role1");
        assertThat(master.offers()).hasSize(1);
        master.use("F1", "A1");

        master.finish("F1", "A1", "cpus(role1):1;mem(role1):512");
        assertThat(master.tick()).containsExactly(offer("F1", "role1", "A1", "cpus(role1):1;mem(role1):512"));
        master.finish("F1", "A1", "cpus:1;mem:512");
        assertThat(master.tick()).containsExactly(offer("F1", "role1", "A1", "cpus:1;mem:512"));
    }

    @Test
    void aRoleIsOfferedWhatIsReservedForThoseAboveIt() {
        Resources total = reserved("cpus:1;mem:512", "a")
                .plus(reserved("cpus:2;mem:1024", "a", "a/b"))
                .plus(resources("cpus:4;mem:2048"));
        master.add(TestAgent.named("A1", total)).addFramework("F1", "a/b/c");

        assertThat(master.offers()).containsExactly(offer("F1", "a/b/c", "A1", total));
    }

    @Test
    void aRoleIsNotOfferedWhatIsReservedForThoseBelowOrBesideIt() {
        master.addAgent("A1", "cpus(a/b):1;cpus(a/c):1;cpus(ab):1")
                .addFramework("F1", "a")
                .addFramework("F2", "a/d");

        assertThat(master.offers()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Reservation.Type.class)
    void aReservationThatNobodyHoldsMeetsAQuota(Reservation.Type type) {
        Resources total = reserved("cpus:1;mem:1024", type, "quota");
        master.setQuota("quota", quota("cpus:1;mem:1024")).addFramework("F1", "quota");
        master.add(TestAgent.named("A1", total));
        assertThat(master.offers()).containsExactly(offer("F1", "quota", "A1", total));
        master.decline("F1", "A1", DAY);

        master.addAgent("A2", "cpus:1;mem:1024");

        assertThat(master.offers()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Reservation.Type.class)
    void aReservationThatIsHeldCountsForAQuotaOnce(Reservation.Type type) {
        Resources total = reserved("cpus:1;mem:1024", type, "quota");
        master.setQuota("quota", quota("cpus:2;mem:2048")).addFramework("F1", "quota");
        master.add(TestAgent.named("A1", total));
        assertThat(master.offers()).containsExactly(offer("F1", "quota", "A1", total));
        master.addAgent("A2", "cpus:1;mem:1024");
        assertThat(master.offers()).containsExactly(offer("F1", "quota", "A2", "cpus:1;mem:1024"));

        master.addAgent("A3", "cpus:1;mem:1024");

        assertThat(master.offers()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Reservation.Type.class)
    void whatIsHeldBackForAQuotaDoesNotHoldBackReservationsOfOthers(Reservation.Type type) {
        Resources ofOther = reserved("cpus:2;mem:2048", type, "other");
        master.setQuota("quota", quota("cpus:2;mem:2048")).addFramework("F1", "quota");
        master.add(TestAgent.named("A1", resources("cpus:2;mem:2048").plus(ofOther)));
        assertThat(master.offers()).containsExactly(offer("F1", "quota", "A1", "cpus:2;mem:2048"));
        master.decline("F1", "A1", DAY);

        master.addFramework("F2", "other");

        assertThat(master.offers()).containsExactly(offer("F2", "other", "A1", ofOther));
    }

    @ParameterizedTest
    @EnumSource(Reservation.Type.class)
    void aSharedVolumeCountsForAQuotaOnce(Reservation.Type type) {
        master.setQuota("quota", quota("cpus:3;mem:2048;disk:100"));
        master.add(TestFramework.named("F1", "quota").with(Capability.SHARED_RESOURCES));
        Resources disk = reserved("disk:50", type, "quota");
        Resources half = reserved("cpus:1;mem:512", type, "quota");
        Resources volume = sharedVolume(50, "id1", "quota")
                .map(resource -> resource.withReservations(disk.list().get(0).reservations()));
        master.add(TestAgent.named("A1", half.plus(half).plus(disk)));
        assertThat(master.offers()).hasSize(1);

        master.convert("F1", "A1", disk, volume).use("F1", "A1", half.plus(volume));
        assertThat(master.tick()).containsExactly(offer("F1", "quota", "A1", half.plus(volume)));
        master.addAgent("A2", "cpus:1;mem:1024;disk:50");
        assertThat(master.offers()).containsExactly(offer("F1", "quota", "A2", "cpus:1;mem:1024;disk:50"));
        master.addAgent("A3", "cpus:0.5;mem:512;disk:50");

        assertThat(master.offers()).isEmpty();
    }

    @Test
    void whatAFrameworkReservesOfItsOfferStaysWithinItsQuota() {
        master.setQuota("quota", quota("cpus:10;mem:1024")).addFramework("F1", "quota");
        master.addAgent("A1", "cpus:5;mem:512");
        assertThat(master.offers()).containsExactly(offer("F1", "quota", "A1", "cpus:5;mem:512"));

        master.convert("F1", "A1", resources("cpus:5;mem:512"), reserved("cpus:5;mem:512", "quota"));
        master.addAgent("A2", "cpus:10;mem:1024");

        assertThat(master.offers()).containsExactly(offer("F1", "quota", "A2", "cpus:5;mem:512"));
    }

    @Test
    void whatAFrameworkUnreservesOfItsOfferStaysWithinItsQuota() {
        Resources total = reserved("cpus:1;mem:1024", "quota");
        master.setQuota("quota", quota("cpus:1;mem:1024")).addFramework("F1", "quota");
        master.add(TestAgent.named("A1", total));
        assertThat(master.offers()).hasSize(1);
        master.addAgent("A2", "cpus:1;mem:1024");
        assertThat(master.offers()).isEmpty();

        master.convert("F1", "A1", total, resources("cpus:1;mem:1024"));

        assertThat(master.tick()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Reservation.Type.class)
    void reservationsInExcessOfAQuotaDoNotMeetThatOfAnotherRole(Reservation.Type type) {
        master.setQuota("quota1", quota("cpus:1;mem:1024")).setQuota("quota2", quota("cpus:1;mem:1024"));
        master.add(TestAgent.named("A1", reserved("cpus:2;mem:2048", type, "quota1")))
                .addFramework("F1", "other");
        master.addAgent("A2", "cpus:1;mem:1024");
        assertThat(master.offers()).isEmpty();

        master.addAgent("A3", "cpus:1;mem:1024");

        assertThat(master.offers()).containsExactly(offer("F1", "other", "A3", "cpus:1;mem:1024"));
    }

    @Test
    void aReservationIsPartOfAQuotaAndWhatElseIsUsedToo() {
        master.setQuota("quota", quota("cpus:2;mem:256"));
        master.addFramework("F1", "quota").addFramework("F2", "other");
        master.add(TestAgent.named("A1", "cpus:8;mem(quota):256").usedBy("F1", "quota", "cpus:2;mem(quota):256"));
        assertThat(master.offers()).containsExactly(offer("F2", "other", "A1", "cpus:6"));

        master.addAgent("A2", "cpus:4");

        assertThat(master.offers()).containsExactly(offer("F2", "other", "A2", "cpus:4"));
    }

    @Test
    void reservationsOfOthersDoNotCountAsFreeForAQuota() {
        master.setQuota("quota", quota("cpus:4;mem:512")).addFramework("F1", "quota");
        master.addAgent("A1", "cpus:4;mem:512");
        assertThat(master.offers()).containsExactly(offer("F1", "quota", "A1", "cpus:4;mem:512"));
        master.decline("F1", "A1", DAY);
        assertThat(master.tick()).isEmpty();

        master.addFramework("F2", "other").addAgent("A2", "cpus(other):4;mem(other):512");
        assertThat(master.offers()).containsExactly(offer("F2", "other", "A2", "cpus(other):4;mem(other):512"));

        assertThat(master.tick()).isEmpty();
    }

    @Test
    void reservationsThatARoleBelowHoldsDoNotCountAsHeldBack() {
        master.setQuota("quota", quota("cpus:1;mem:1024"));
        master.addFramework("F1", "a/b").addFramework("F2", "other").addAgent("A1", "cpus(a):1;mem(a):1024");
        assertThat(master.offers()).containsExactly(offer("F1", "a/b", "A1", "cpus(a):1;mem(a):1024"));
        master.addAgent("A2", "cpus:1;mem:1024");
        assertThat(master.offers()).isEmpty();

        master.addAgent("A3", "cpus:1;mem:1024");

        assertThat(QuotaTest.sum(master.offers())).isEqualTo(ResourceQuantities.parse("cpus:1;mem:1024"));
    }

    @Test
    void reservationsOfARoleBelowCountForTheQuotaAbove() {
        master.setQuota("a", quota("cpus:2;mem:200"))
                .addAgent("A1", "cpus(a/b):1;mem(a/b):100")
                .addFramework("F1", "a");
        assertThat(master.offers()).isEmpty();

        master.addAgent("A2", "cpus:10;mem:1000");

        assertThat(master.offers()).containsExactly(offer("F1", "a", "A2", "cpus:1;mem:100"));
    }

    @Test
    void aFrameworkThatCannotDealWithRefinedReservationsDoesNotKeepOthersFromThem() {
        Resources refined = reserved("cpus:1;mem:1024", "a", "a/b");
        master.add(TestFramework.named("F1", "a/b").without(Capability.RESERVATION_REFINEMENT));
        master.addFramework("F2", "a/b").add(TestAgent.named("A1", refined));

        assertThat(master.offers()).containsExactly(offer("F2", "a/b", "A1", refined));
    }

    @Test
    void reservationsOfWhatIsNoScalarComeAndGo() {
        master.addFramework("F1", "role1");

        assertThatCode(() -> {
                    master.addAgent("A1", "ports(role1):[1-9]").addAgent("A2", "ports(role2):[1-9]");
                    master.offers();
                    master.removeAgent("A1").removeAgent("A2");
                    master.offers();
                })
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSharedVolumeInUseIsOfferedToOthersOfItsRole(boolean withQuota) {
        if (withQuota) {
            master.setQuota("role1", quota("cpus:10;mem:10240;disk:2000"));
        }
        Resources volume = sharedVolume(50, "id1", "role1");
        TestFramework framework = TestFramework.named("F1", "role1").with(Capability.SHARED_RESOURCES);
        master.add(TestAgent.named("A1", resources("cpus:4;mem:1024").plus(volume)))
                .add(framework);
        assertThat(master.offers())
                .containsExactly(
                        offer("F1", "role1", "A1", resources("cpus:4;mem:1024").plus(volume)));
        master.use("F1", "A1", resources("cpus:1;mem:256").plus(volume));

        master.add(TestFramework.named("F2", "role1").with(Capability.SHARED_RESOURCES));

        assertThat(master.offers())
                .containsExactly(
                        offer("F2", "role1", "A1", resources("cpus:3;mem:768").plus(volume)));
    }

    @Test
    void aSharedVolumeIsOfferedToThoseOnlyWhoCanDealWithIt() {
        Resources volume = sharedVolume(50, "id1", "role1");
        master.add(TestAgent.named("A1", resources("cpus:1;mem:1024").plus(volume)))
                .addFramework("F1", "role1");
        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A1", "cpus:1;mem:1024"));
        master.decline("F1", "A1");

        master.add(TestFramework.named("F2", "role1").with(Capability.SHARED_RESOURCES));

        assertThat(master.offers())
                .containsExactly(
                        offer("F2", "role1", "A1", resources("cpus:1;mem:1024").plus(volume)));
    }
}

package org.mesosgi.hierarchical.internal.sorter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mesosgi.hierarchical.internal.sorter.TestSorter.both;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.api.resource.Disk;
import org.mesosgi.api.resource.Reservation;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.resource.Value;

/** The order of clients by what they hold. A number is so many cpus and as much memory, of 100 each. */
class DrfSorterTest {

    private TestSorter sorter = new TestSorter("cpus:100;mem:100");

    /** The depth at which clients are does not matter as long as each is alone in its branch. */
    @ParameterizedTest
    @ValueSource(strings = {"a b c d e f", "a/a b/b c/c d/d e/e f/f", "a/a/a/a/a b/b/b/b c/c/c d/d e/e/e/e/e/e f/f"})
    void whoHasLeastOfWhatItHasMostOfComesFirst(String names) {
        List<String> n = List.of(names.split(" "));
        String a = n.get(0);
        String b = n.get(1);
        String c = n.get(2);
        String d = n.get(3);
        String e = n.get(4);
        String f = n.get(5);
        sorter.add(a, 5).add(b, 6);
        assertOrder(a, b);

        sorter.add(c, 1).add(d, both(3, 1));
        assertOrder(c, d, a, b);

        sorter.remove(a).unallocated(b, both(4));
        assertOrder(c, b, d);

        sorter.add(e, both(1, 5)).setAgent("A1", "cpus:50;mem:100");
        assertOrder(c, b, e, d);

        sorter.add(f, both(5, 1)).setAgent("A1", "cpus:50;mem:200").allocated(c, both(0, 15));
        assertOrder(e, b, d, c, f);

        sorter.deactivate(d);
        assertOrder(e, b, c, f);
        sorter.activate(d);
        assertOrder(e, b, d, c, f);
    }

    @Test
    void aShareIsDividedByTheWeight() {
        sorter.weight("b", 2).add("a", 5).add("b", 6);
        assertOrder("b", "a");

        sorter.add("c", 4);
        assertOrder("b", "c", "a");

        sorter.weight("d", 10).add("d", both(10, 20));
        assertOrder("d", "b", "c", "a");

        sorter.remove("b");
        assertOrder("d", "c", "a");

        sorter.allocated("d", both(10, 25));
        assertOrder("c", "d", "a");

        sorter.weight("e", 0.1).add("e", 1);
        assertOrder("c", "d", "a", "e");
    }

    @Test
    void aWeightMayChange() {
        sorter.add("a", 5).add("b", 6);
        assertOrder("a", "b");

        sorter.weight("b", 2);

        assertOrder("b", "a");
    }

    @Test
    void ofEqualSharesTheOneThatWasServedLessOftenComesFirst() {
        sorter.add("a", 3).add("b", 3).add("e", 3);
        sorter.add("c", 1).allocated("c", both(1)).allocated("c", both(1));
        sorter.add("d", 1).allocated("d", both(2));
        assertOrder("a", "b", "e", "d", "c");

        sorter.unallocated("c", both(3));
        assertOrder("c", "a", "b", "e", "d");
        sorter.allocated("c", both(3));
        assertOrder("a", "b", "e", "d", "c");
        sorter.deactivate("c").activate("c").deactivate("d").activate("d");
        assertOrder("a", "b", "e", "d", "c");

        sorter.deactivate("a").unallocated("a", both(3)).allocated("a", both(3)).activate("a");

        assertOrder("b", "e", "a", "d", "c");
    }

    @Test
    void siblingsAreSortedByTheirSubtreesAndClientsComeInTheOrderOfTheTree() {
        sorter.add("a").add("b/c").add("b/d");
        assertOrder("a", "b/c", "b/d");

        sorter.allocated("a", both(6));
        assertOrder("b/c", "b/d", "a");

        sorter.allocated("b/c", both(4)).allocated("b/d", both(3));
        assertOrder("a", "b/d", "b/c");

        sorter.allocated("a", both(2));
        assertOrder("b/d", "b/c", "a");

        sorter.add("b/e/f");
        assertOrder("b/e/f", "b/d", "b/c", "a");

        Resources some = Resources.parse("cpus:3.5;mem:3.5");
        sorter.allocated("b/e/f", some);
        assertOrder("a", "b/d", "b/e/f", "b/c");

        sorter.remove("b/e/f");
        assertOrder("b/d", "b/c", "a");

        sorter.reallocated("b/c", both(4), both(1));
        assertOrder("b/c", "b/d", "a");

        sorter.add("b/e/f", some);
        assertOrder("b/c", "b/d", "b/e/f", "a");
    }

    @Test
    void aNodeWithOthersBelowItIsNoClientByItself() {
        sorter.add("b/c");

        assertThatIllegalStateException().isThrownBy(() -> sorter.remove("b"));
    }

    @Test
    void aClientWithOthersBelowItComesInTheirOrder() {
        sorter.add("a/b").add("c").add("d").add("d/e");
        assertOrder("a/b", "c", "d", "d/e");

        sorter.allocated("c", both(8));
        assertOrder("a/b", "d", "d/e", "c");

        sorter.allocated("d", both(3)).allocated("d/e", both(2));
        assertOrder("a/b", "d/e", "d", "c");

        sorter.allocated("a/b", both(6));
        assertOrder("d/e", "d", "a/b", "c");
    }

    @Test
    void aClientMayGetOthersBelowIt() {
        sorter.add("a", 10).add("b", 6);
        assertOrder("b", "a");

        sorter.add("a/c", 5);
        assertOrder("b", "a/c", "a");

        sorter.remove("a");
        assertOrder("a/c", "b");

        sorter.add("a", 10);
        assertOrder("b", "a/c", "a");

        // The client itself has the weight 1 among those below it.
        sorter.weight("a/c", 0.2);
        assertOrder("b", "a", "a/c");

        sorter.weight("a", 3);
        assertOrder("a", "a/c", "b");

        sorter.weight("a/c", 1);
        assertOrder("a/c", "a", "b");
    }

    @Test
    void aNodeWithOthersBelowItMayBecomeAClient() {
        sorter.add("x/a", 10).add("x/b", 6);
        assertOrder("x/b", "x/a");

        sorter.add("x", 7);
        assertOrder("x/b", "x", "x/a");

        sorter.add("z", 20);
        assertOrder("z", "x/b", "x", "x/a");

        sorter.remove("x");
        assertOrder("x/b", "x/a", "z");
    }

    @Test
    void anInactiveClientMayGetOthersBelowIt() {
        sorter.addInactive("a").allocated("a", both(10)).add("b", 6);
        assertOrder("b");

        sorter.add("a/c", 5);

        assertOrder("b", "a/c");
    }

    @Test
    void aClientIsAsBeforeOnceAllBelowItAreGone() {
        sorter.add("a", 10).add("b", 6).add("a/c", 5).remove("a/c");
        assertOrder("b", "a");

        sorter.unallocated("a", both(6));

        assertOrder("a", "b");
    }

    @Test
    void anInactiveClientIsAsBeforeOnceAllBelowItAreGone() {
        sorter.addInactive("a").add("b", 6).add("a/c", 5).remove("a/c");

        assertOrder("b");
    }

    @Test
    void theWeightOfANodeIsThatOfItsSubtree() {
        sorter.weight("b", 3).weight("a", 2).add("a/x").add("b/y");
        assertOrder("a/x", "b/y");

        sorter.allocated("a/x", both(10)).allocated("b/y", both(10));
        assertOrder("b/y", "a/x");

        sorter.add("b/z", 5);
        assertOrder("b/z", "b/y", "a/x");

        sorter.add("b", 4);
        assertOrder("a/x", "b", "b/z", "b/y");

        sorter.add("a/zz", 2);
        assertOrder("a/zz", "a/x", "b", "b/z", "b/y");
    }

    @Test
    void piecesOfAResourceThatStayApartCountTogether() {
        sorter = new TestSorter("cpus:100;mem:100;disk:100");
        sorter.add("a", disk("a1", 3).plus(disk("a2", 3))).add("b", Resources.parse("disk:5"));

        assertOrder("b", "a");
    }

    @Test
    void whatAClientHoldsMayBecomeSomethingElseOfTheSameAmount() {
        sorter = new TestSorter("cpus:10;mem:10;disk:10");
        sorter.add("a", Resources.parse("cpus:2;mem:2;disk:5"));

        sorter.reallocated("a", Resources.parse("disk:5"), disk("id1", 5));
        assertThat(sorter.share("a")).isEqualTo(0.5);
        sorter.unallocated("a", Resources.parse("cpus:2;mem:2").plus(disk("id1", 5)));

        assertThat(sorter.share("a")).isZero();
    }

    @Test
    void whatAClientHoldsMayBecomeNothing() {
        sorter.add("a", 10).reallocated("a", both(10), Resources.none());

        assertThat(sorter.share("a")).isZero();
    }

    @Test
    void inactiveClientsKeepWhatTheyHoldAndAreNotListed() {
        sorter.addInactive("a").add("b", 3).allocated("a", both(2));
        assertOrder("b");
        assertThat(sorter.share("a")).isEqualTo(0.02);

        sorter.activate("a");

        assertOrder("a", "b");
    }

    @Test
    void whatIsHeldOnSeveralAgentsIsSummedUp() {
        sorter = new TestSorter("cpus:2;mem:512;ports:[31000-32000]");
        sorter.setAgent("A2", "cpus:2;mem:512;ports:[31000-32000]");
        sorter.add("a").allocated("a", "A1", Resources.parse("cpus:1;mem:256;ports:[31000-31100]"));
        sorter.allocated("a", "A2", Resources.parse("cpus:0.5;mem:384;ports:[31000-31100]"));
        assertThat(sorter.share("a")).isEqualTo(0.625);

        sorter.unallocated("a", "A2", Resources.parse("cpus:0.5;mem:384;ports:[31000-31100]"));

        assertThat(sorter.share("a")).isEqualTo(0.25);
    }

    @Test
    void sharesFollowWhatThereIs() {
        sorter = new TestSorter("cpus:5;mem:50").setAgent("A2", "cpus:5;mem:50");
        sorter.add("a", both(2, 1)).add("b", both(1, 3));
        assertOrder("b", "a");

        sorter.setAgent("A1", "cpus:95;mem:50");

        assertOrder("a", "b");
    }

    @Test
    void whatIsLostWithAClientIsNeitherThereNorHeld() {
        sorter = new TestSorter("cpus:10").add("a", Resources.parse("cpus:6")).add("b", Resources.parse("cpus:4"));
        assertOrder("b", "a");

        sorter.setAgent("A1", "cpus:5").unallocated("a", Resources.parse("cpus:5"));

        assertOrder("a", "b");
    }

    @Test
    void revocableResourcesCountAsOthers() {
        Resources revocable = Resources.parse("cpus:9").map(Resource::asRevocable);
        sorter = new TestSorter("cpus:10")
                .setAgent("A2", Resources.parse("cpus:10").map(Resource::asRevocable));
        sorter.add("a", Resources.parse("cpus:2"))
                .add("b", Resources.parse("cpus:1").plus(revocable));

        assertOrder("a", "b");
    }

    @Test
    void aSharedResourceCountsForEachWhoHoldsIt() {
        withSharedDisk(100, 1000);
        sorter.add("a", both(5).plus(shared(100))).add("b", both(6));
        assertOrder("b", "a");

        sorter.add("c", both(1).plus(shared(100)));
        assertOrder("b", "a", "c");

        sorter.remove("a").unallocated("b", both(4));
        assertOrder("b", "c");

        sorter.add("d", both(1, 5).plus(shared(100)));
        assertOrder("b", "c", "d");
    }

    @Test
    void thoseWhoShareMostOfAResourceAreEqual() {
        withSharedDisk(900, 1000);
        sorter.add("a", both(5).plus(shared(900)));
        sorter.add("b", both(6).plus(shared(900)));
        sorter.add("c", both(1).plus(shared(900)));

        assertOrder("a", "b", "c");
    }

    @Test
    void furtherCopiesOfASharedResourceDoNotCount() {
        withSharedDisk(50, 1000);
        sorter.add("a", both(2).plus(shared(50))).add("b", both(6));
        assertThat(sorter.share("a")).isEqualTo(0.05);

        sorter.allocated("a", shared(50)).allocated("a", shared(50)).allocated("a", shared(50));

        assertThat(sorter.share("a")).isEqualTo(0.05);
    }

    @Test
    void aSharedResourceCountsUntilTheLastCopyIsGivenBack() {
        withSharedDisk(100, 1000);
        sorter.add("a", both(2).plus(shared(100))).allocated("a", shared(100));

        sorter.unallocated("a", shared(100));
        assertThat(sorter.share("a")).isEqualTo(0.1);
        sorter.unallocated("a", shared(100));

        assertThat(sorter.share("a")).isEqualTo(0.02);
    }

    private void withSharedDisk(int megabytes, int total) {
        sorter = new TestSorter("cpus:100;mem:100;disk:" + (total - megabytes));
        sorter.setAgent("A2", shared(megabytes));
    }

    private void assertOrder(String... clients) {
        assertThat(sorter.order()).isEqualTo(Arrays.asList(clients));
    }

    private static Resources shared(int megabytes) {
        return disk("shared", megabytes).map(Resource::asShared);
    }

    /** A persistent volume. */
    private static Resources disk(String id, int megabytes) {
        return Resources.of(Resource.of("disk", Value.Scalar.of(megabytes))
                .withDisk(Disk.persistent(id, "data"))
                .reserve(Reservation.dynamic("role")));
    }
}

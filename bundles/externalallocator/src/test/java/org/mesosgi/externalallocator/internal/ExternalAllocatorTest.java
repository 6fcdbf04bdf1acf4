package org.mesosgi.externalallocator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mesosgi.externalallocator.internal.TestCluster.agentId;
import static org.mesosgi.externalallocator.internal.TestCluster.frameworkId;
import static org.mesosgi.externalallocator.internal.TestCluster.frameworkInfo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.Parameter;
import org.mesosgi.api.allocator.FrameworkOptions;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.resource.Resources;

/** Who is offered what, and when. */
class ExternalAllocatorTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final TestCluster cluster = new TestCluster();

    @Test
    void offersAWholeAgentAtOnce() {
        cluster.framework("F1", "dev").agent("A1", "cpus:4;mem:1024;ports:[31000-32000]");

        assertThat(cluster.offers()).containsExactly("F1 dev A1 cpus:4; mem:1024; ports:[31000-32000]");
        assertThat(cluster.nextOffers()).isEmpty();
    }

    @Test
    void offersAnAgentToTheOneThatHasWaitedLongest() {
        cluster.framework("F1", "dev").framework("F2", "dev").framework("F3", "ops");

        cluster.agent("A1", "cpus:1").agent("A2", "cpus:2");
        assertThat(cluster.offers()).containsExactly("F1 dev A1 cpus:1", "F2 dev A2 cpus:2");

        cluster.agent("A3", "cpus:3").agent("A4", "cpus:4");
        assertThat(cluster.offers()).containsExactly("F1 dev A4 cpus:4", "F3 ops A3 cpus:3");
    }

    @Test
    void offersAnAgentToTheNextOneIfItIsDeclined() {
        cluster.framework("F1", "dev").framework("F2", "dev").agent("A1", "cpus:1");

        cluster.decline(cluster.takeOne(), LONG);

        assertThat(cluster.nextOffers()).containsExactly("F2 dev A1 cpus:1");
    }

    @Test
    void mayAlwaysPreferTheFirst() {
        TestCluster first = new TestCluster(new Parameter("order", "first_come"));
        first.framework("F1", "dev").framework("F2", "dev");

        first.agent("A1", "cpus:1").agent("A2", "cpus:2");
        assertThat(first.offers()).containsExactly("F1 dev A1 cpus:1", "F1 dev A2 cpus:2");

        first.agent("A3", "cpus:3");
        first.decline(first.takeOne(), LONG);
        assertThat(first.nextOffers()).containsExactly("F2 dev A3 cpus:3");
    }

    @Test
    void refusesAnotherOrder() {
        assertThat(new TestCluster(new Parameter("order", "longest_waiting"))).isNotNull();
        assertThatThrownBy(() -> new TestCluster(new Parameter("order", "alphabetical")))
                .hasMessage("parameter 'order' is 'alphabetical'; it can be longest_waiting or first_come");
    }

    @Test
    void offersAFrameworkItsAgentsTogether() {
        cluster.agent("A1", "cpus:1").agent("A2", "cpus:2").framework("F1", "dev");

        assertThat(cluster.offers()).containsExactly("F1 dev A1 cpus:1", "F1 dev A2 cpus:2");
    }

    @Test
    void offersAgainWhatIsFreeAgain() {
        cluster.framework("F1", "dev").agent("A1", "cpus:4;mem:1024");
        VirtualHost.Offer offer = cluster.takeOne();
        Resources used = Resources.parse("cpus:3;mem:24").allocate("dev");
        cluster.allocator.transitionOfferedToAllocated(agentId("A1"), used);

        cluster.end(offer, offer.resources().minus(used));
        assertThat(cluster.nextOffers()).containsExactly("F1 dev A1 cpus:1; mem:1000");

        cluster.end(offer, used);
        assertThat(cluster.nextOffers()).containsExactly("F1 dev A1 cpus:3; mem:24");
    }

    @Test
    void waitsForTheNextRoundBeforeItOffersAgainWhatIsDeclined() {
        cluster.framework("F1", "dev").agent("A1", "cpus:4");

        cluster.decline(cluster.takeOne(), Duration.ZERO);

        assertThat(cluster.offers()).isEmpty();
        assertThat(cluster.nextOffers()).containsExactly("F1 dev A1 cpus:4");
    }

    @Test
    void offersNothingWhileItIsPaused() {
        cluster.allocator.pause();
        cluster.framework("F1", "dev").agent("A1", "cpus:4");
        assertThat(cluster.nextOffers()).isEmpty();

        cluster.allocator.resume();
        assertThat(cluster.offers()).isEmpty();
        assertThat(cluster.nextOffers()).containsExactly("F1 dev A1 cpus:4");
    }

    @Test
    void leavesNothingBehindWhenItIsStopped() {
        cluster.nextOffers();
        assertThat(cluster.host.taskCount()).isEqualTo(1);

        cluster.allocator.stop();

        assertThat(cluster.host.taskCount()).isZero();
    }

    @Test
    void offersNothingOnceItIsStopped() {
        cluster.framework("F1", "dev").agent("A1", "cpus:4");

        cluster.allocator.stop();

        assertThat(cluster.nextOffers()).isEmpty();
    }

    @Test
    void mayBeStoppedBeforeItHasBegun() {
        new ExternalAllocator(Map.of()).stop();
    }

    @Test
    void goesOnAfterARoundHasFailed() {
        FrameworkOptions broken = new FrameworkOptions(
                Set.of(),
                Optional.of((role, agent) -> {
                    throw new IllegalStateException("broken constraint");
                }),
                List.of());
        cluster.agent("A1", "cpus:4");
        cluster.nextOffers();
        FrameworkInfo info = frameworkInfo(Set.of("dev"));
        cluster.allocator.addFramework(frameworkId("F1"), info, Map.of(), true, broken);
        assertThatThrownBy(cluster::offers).hasMessage("broken constraint");
        assertThatThrownBy(cluster::nextOffers).hasMessage("broken constraint");

        cluster.allocator.updateFramework(frameworkId("F1"), info, FrameworkOptions.defaults());

        assertThat(cluster.offers()).containsExactly("F1 dev A1 cpus:4");
    }
}

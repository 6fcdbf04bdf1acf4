package org.mesosgi.hierarchical.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.hierarchical.internal.TestMaster.agent;
import static org.mesosgi.hierarchical.internal.TestMaster.framework;
import static org.mesosgi.hierarchical.internal.TestMaster.offer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.allocator.Filters;
import org.mesosgi.api.allocator.InverseOfferStatus;
import org.mesosgi.api.allocator.InverseOfferStatus.Status;
import org.mesosgi.api.allocator.UnavailableResources;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.FrameworkId;
import org.mesosgi.api.value.Unavailability;
import org.mesosgi.hierarchical.internal.VirtualHost.InverseOffer;

/** Planned absences of agents: who is asked to leave, and when. F1 uses A1, and nothing of A2. */
class MaintenanceTest {

    private static final Unavailability TOMORROW =
            new Unavailability(Instant.parse("2030-01-01T00:00:00Z"), Optional.empty());
    private static final Unavailability LATER =
            new Unavailability(Instant.parse("2030-02-01T00:00:00Z"), Optional.of(Duration.ofHours(1)));
    private static final String TOTAL = "cpus:2;mem:1024";

    private final TestMaster master = new TestMaster();

    @BeforeEach
    void begin() {
        master.addFramework("F1", "role1").addAgent("A1", TOTAL).addAgent("A2", TOTAL);
        master.offers();
        master.use("F1", "A1").decline("F1", "A2", Duration.ofDays(1));
    }

    @Test
    void thoseWhoHoldSomethingOfTheAgentAreAskedToLeaveIt() {
        plan("A1", TOMORROW);
        plan("A2", TOMORROW);

        assertThat(asked()).containsExactly(ask("F1", "A1", TOMORROW));
    }

    @Test
    void nobodyIsAskedTwiceWhileAnAnswerIsOutstanding() {
        plan("A1", TOMORROW);
        assertThat(asked()).hasSize(1);

        master.tick(3);

        assertThat(asked()).isEmpty();
    }

    @Test
    void aFrameworkIsAskedAgainAfterItHasAnswered() {
        plan("A1", TOMORROW);
        assertThat(asked()).hasSize(1);

        answer(Status.DECLINE, Optional.empty());
        master.tick();

        assertThat(asked()).containsExactly(ask("F1", "A1", TOMORROW));
    }

    @Test
    void aFrameworkIsNotAskedAgainForAsLongAsItSays() {
        plan("A1", TOMORROW);
        assertThat(asked()).hasSize(1);

        answer(Status.DECLINE, Optional.of(new Filters(Duration.ofMillis(2500))));
        master.tick(2);
        assertThat(asked()).isEmpty();
        master.tick();

        assertThat(asked()).containsExactly(ask("F1", "A1", TOMORROW));
    }

    @Test
    void aFrameworkThatRevivesIsAskedAgain() {
        plan("A1", TOMORROW);
        assertThat(asked()).hasSize(1);
        answer(Status.DECLINE, Optional.of(new Filters(Duration.ofDays(1))));

        master.allocator.reviveOffers(framework("F1"), Set.of());

        assertThat(asked()).containsExactly(ask("F1", "A1", TOMORROW));
    }

    @Test
    void answersAreKept() {
        plan("A1", TOMORROW);
        assertThat(asked()).hasSize(1);

        InverseOfferStatus status = answer(Status.ACCEPT, Optional.empty());

        assertThat(statuses()).containsOnly(Map.entry(agent("A1"), Map.of(framework("F1"), status)));
    }

    @Test
    void anInverseOfferThatWasWithdrawnHasNoAnswer() {
        plan("A1", TOMORROW);
        assertThat(asked()).hasSize(1);

        master.allocator.updateInverseOffer(
                agent("A1"), framework("F1"), Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(statuses()).containsOnly(Map.entry(agent("A1"), Map.of()));
        master.tick();
        assertThat(asked()).hasSize(1);
    }

    @Test
    void aChangedPlanBeginsAnew() {
        plan("A1", TOMORROW);
        assertThat(asked()).hasSize(1);
        answer(Status.DECLINE, Optional.of(new Filters(Duration.ofDays(1))));

        plan("A1", LATER);

        assertThat(asked()).containsExactly(ask("F1", "A1", LATER));
        assertThat(statuses()).containsOnly(Map.entry(agent("A1"), Map.of()));
    }

    @Test
    void nobodyIsAskedOnceTheAgentStays() {
        plan("A1", TOMORROW);
        assertThat(asked()).hasSize(1);

        master.allocator.updateUnavailability(agent("A1"), Optional.empty());
        master.tick();

        assertThat(asked()).isEmpty();
        assertThat(statuses()).isEmpty();
    }

    @Test
    void frameworksThatAreDisconnectedAreNotAsked() {
        master.deactivate("F1");
        plan("A1", TOMORROW);

        assertThat(asked()).isEmpty();
    }

    @Test
    void frameworksThatAreNotKnownAreNotAsked() {
        master.add(TestAgent.named("A3", TOTAL).usedBy("F0", "role1", "cpus:1").absent(TOMORROW));
        assertThat(master.offers()).containsExactly(offer("F1", "role1", "A3", "cpus:1;mem:1024"));

        assertThat(asked()).containsExactly(ask("F1", "A3", TOMORROW));
    }

    @Test
    void anAgentWhoseAbsenceIsPlannedIsOfferedAllTheSame() {
        plan("A1", TOMORROW);
        master.finish("F1", "A1");

        assertThat(master.tick()).containsExactly(offer("F1", "role1", "A1", TOTAL));
    }

    private void plan(String agent, Unavailability when) {
        master.allocator.updateUnavailability(agent(agent), Optional.of(when));
    }

    private InverseOfferStatus answer(Status status, Optional<Filters> filters) {
        InverseOfferStatus answer = new InverseOfferStatus(status, framework("F1"), Instant.EPOCH);
        master.allocator.updateInverseOffer(
                agent("A1"), framework("F1"), Optional.empty(), Optional.of(answer), filters);
        return answer;
    }

    private List<InverseOffer> asked() {
        master.offers();
        return master.host.takeInverseOffers();
    }

    private Map<AgentId, Map<FrameworkId, InverseOfferStatus>> statuses() {
        return master.allocator.getInverseOfferStatuses().toCompletableFuture().join();
    }

    /** To leave altogether. */
    private static InverseOffer ask(String framework, String agent, Unavailability when) {
        return new InverseOffer(framework(framework), agent(agent), new UnavailableResources(Resources.none(), when));
    }
}

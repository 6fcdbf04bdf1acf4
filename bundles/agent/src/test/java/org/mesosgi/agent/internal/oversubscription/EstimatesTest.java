package org.mesosgi.agent.internal.oversubscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.mesosgi.agent.internal.VirtualTimers;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.Resources;

/** What the master is told of oversubscribed resources, and when. */
class EstimatesTest {

    private static final Duration INTERVAL = Duration.ofSeconds(15);

    private final VirtualTimers timers = new VirtualTimers();
    private final List<CompletableFuture<Resources>> questions = new ArrayList<>();
    private final List<Resources> told = new ArrayList<>();
    private Resources allocated = Resources.none();
    private final Estimates estimates =
            new Estimates(this::ask, INTERVAL, () -> allocated, told::add, Runnable::run, timers);

    private CompletableFuture<Resources> ask() {
        CompletableFuture<Resources> question = new CompletableFuture<>();
        questions.add(question);
        return question;
    }

    @Test
    void theMasterIsToldTheEstimate() {
        estimates.ask();
        estimates.registered();

        questions.get(0).complete(revocable("cpus:4"));

        assertThat(told).containsExactly(revocable("cpus:4"));
    }

    @Test
    void whatIsAllocatedIsPartOfWhatIsOversubscribed() {
        allocated = revocable("cpus:1").allocate("role").plus(Resources.parse("cpus:2"));
        estimates.ask();
        estimates.registered();

        questions.get(0).complete(revocable("cpus:3"));

        assertThat(told).containsExactly(revocable("cpus:4"));
    }

    @Test
    void theEstimatorIsAskedAgainAfterTheInterval() {
        estimates.ask();
        questions.get(0).complete(revocable("cpus:4"));
        assertThat(questions).hasSize(1);

        timers.advance(INTERVAL);

        assertThat(questions).hasSize(2);
    }

    @Test
    void theMasterIsToldChangesOnly() {
        estimates.ask();
        estimates.registered();
        questions.get(0).complete(revocable("cpus:4"));
        timers.advance(INTERVAL);
        questions.get(1).complete(revocable("cpus:4"));
        assertThat(told).hasSize(1);
        timers.advance(INTERVAL);

        questions.get(2).complete(Resources.none());

        assertThat(told).containsExactly(revocable("cpus:4"), Resources.none());
    }

    @Test
    void aMasterThatIsNewIsToldTheLatest() {
        estimates.ask();
        questions.get(0).complete(revocable("cpus:4"));
        assertThat(told).isEmpty();

        estimates.registered();
        estimates.disconnected();
        estimates.registered();

        assertThat(told).containsExactly(revocable("cpus:4"), revocable("cpus:4"));
    }

    @Test
    void aFailureIsNoAnswerAndTheEstimatorIsAskedAgain() {
        estimates.ask();
        estimates.registered();
        questions.get(0).completeExceptionally(new IllegalStateException("no estimate"));
        timers.advance(INTERVAL);

        questions.get(1).complete(revocable("cpus:4"));

        assertThat(told).containsExactly(revocable("cpus:4"));
    }

    @Test
    void whatIsNotRevocableIsNotGivenAway() {
        estimates.ask();
        estimates.registered();

        questions.get(0).complete(revocable("cpus:4").plus(Resources.parse("mem:32")));

        assertThat(told).isEmpty();
    }

    @Test
    void theSuccessorOfAnEstimatorIsAskedWithinASecond() {
        estimates.ask();

        questions.get(0).cancel(false);
        timers.advance(Duration.ofSeconds(1));

        assertThat(questions).hasSize(2);
    }

    @Test
    void nobodyIsAskedOnceTheAgentEnds() {
        estimates.ask();
        questions.get(0).complete(revocable("cpus:4"));

        estimates.close();
        timers.advance(INTERVAL);

        assertThat(questions).hasSize(1);
        assertThat(timers.pending()).isZero();
    }

    private static Resources revocable(String text) {
        return Resources.parse(text).map(Resource::asRevocable);
    }
}

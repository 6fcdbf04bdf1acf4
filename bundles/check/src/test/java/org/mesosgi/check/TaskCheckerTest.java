package org.mesosgi.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mesosgi.check.Finding.Answer;
import org.mesosgi.check.Finding.Connection;

/** What is told of the checks of a task. */
class TaskCheckerTest {

    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Timing TIMING = new Timing(Duration.ZERO, INTERVAL, Duration.ofSeconds(20));

    private final ManualTimers timers = new ManualTimers();
    private final TestProbe check = new TestProbe();
    private final TestProbe health = new TestProbe();
    private final List<CheckState> checked = new ArrayList<>();
    private final List<CheckState> healthChecked = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final TaskChecker checker =
            new TaskChecker("T", new TaskChecker.Parts(Runnable::run, timers, complaints::add), new Notes());
    private int kills;

    private final class Notes implements TaskChecker.Listener {

        @Override
        public void checked(CheckState state) {
            checked.add(state);
        }

        @Override
        public void healthChecked(CheckState state) {
            healthChecked.add(state);
        }

        @Override
        public void hopeless() {
            kills++;
        }
    }

    @Test
    void aTaskWithoutChecksIsLeftAlone() {
        checker.start(Optional.empty(), Optional.empty(), Duration.ZERO, CheckState.unknown());

        assertThat(timers.pending()).isZero();
    }

    @Test
    void tellsWhatACheckHasFoundWheneverThatChanges() {
        start(true, false);
        find(check, new Answer(503));
        find(check, new Answer(503));
        find(check, new Answer(200));

        assertThat(checked).containsExactly(found(new Answer(503)), found(new Answer(200)));
        assertThat(healthChecked).isEmpty();
        assertThat(kills).isZero();
    }

    @Test
    void aCheckThatCannotBeMadeAnyMoreFindsNothing() {
        start(true, false);
        find(check, new Answer(200));
        timers.advance(INTERVAL);
        check.fail();

        assertThat(checked).containsExactly(found(new Answer(200)), CheckState.unknown());
        assertThat(complaints)
                .containsExactly(
                        "The check of task T could not be made: java.lang.IllegalStateException: no such program");
    }

    @Test
    void tellsHowATaskIs() {
        start(false, true);
        find(health, new Connection(true));
        find(health, new Connection(true));
        find(health, new Connection(false));

        assertThat(healthChecked).containsExactly(healthy(true), healthy(false));
        assertThat(checked).isEmpty();
        assertThat(kills).isZero();
        assertThat(checker.isHopeless()).isFalse();
    }

    @Test
    void givesATaskUpAfterHavingToldOfIt() {
        start(false, true);
        find(health, new Connection(true));
        find(health, new Connection(false));
        find(health, new Connection(false));

        assertThat(healthChecked).containsExactly(healthy(true), healthy(false), healthy(false));
        assertThat(kills).isEqualTo(1);
        assertThat(checker.isHopeless()).isTrue();
    }

    @Test
    void failuresDoNotCountBeforeTheGracePeriodIsOver() {
        start(false, true);
        timers.advance(Duration.ofSeconds(9));
        health.find(new Connection(false));
        assertThat(healthChecked).isEmpty();

        timers.advance(INTERVAL);
        health.find(new Connection(false));
        assertThat(healthChecked).containsExactly(healthy(false));
    }

    @Test
    void theGracePeriodIsTheShorterTheLongerTheTaskHasRun() {
        checker.start(Optional.empty(), health(), Duration.ofSeconds(10), CheckState.unknown());
        find(health, new Connection(false));

        assertThat(healthChecked).containsExactly(healthy(false));
    }

    @Test
    void aCheckThatIsSkippedSaysNothing() {
        start(true, true);
        timers.advance(INTERVAL);
        check.skip();
        health.skip();
        assertThat(complaints)
                .containsExactly(
                        "The check of task T could not be made: nobody is there",
                        "The health check of task T could not be made: nobody is there");

        find(health, new Connection(false));
        assertThat(checked).isEmpty();
        assertThat(healthChecked).containsExactly(healthy(false));
    }

    @Test
    void tellsWhatTheOtherCheckHasFound() {
        start(true, true);
        timers.advance(INTERVAL);
        check.find(new Answer(200));
        health.find(new Connection(true));
        find(check, new Answer(503));

        assertThat(checked)
                .containsExactly(
                        found(new Answer(200)), new CheckState(Optional.of(true), Optional.of(new Answer(503))));
        assertThat(healthChecked).containsExactly(new CheckState(Optional.of(true), Optional.of(new Answer(200))));
    }

    @Test
    void nothingIsLeftWhenItIsStopped() {
        start(true, true);
        timers.advance(Duration.ZERO);
        checker.stop();
        checker.resume();
        health.find(new Connection(true));

        assertThat(timers.pending()).isZero();
        assertThat(health.cancelled()).isEqualTo(1);
        assertThat(healthChecked).isEmpty();
    }

    @Test
    void restsWhileItIsPausedAndThenChecksAtOnce() {
        start(false, true);
        timers.advance(Duration.ofSeconds(15));
        checker.pause();
        health.find(new Connection(false));
        timers.advance(Duration.ofHours(1));
        assertThat(health.begun()).isEqualTo(1);
        assertThat(healthChecked).isEmpty();

        checker.resume();
        timers.advance(Duration.ZERO);
        assertThat(health.begun()).isEqualTo(2);
        health.find(new Connection(true));
        assertThat(healthChecked).containsExactly(healthy(true));
    }

    @Test
    void goesOnAsBeforeIfItWasNotPaused() {
        start(false, true);
        find(health, new Connection(true));
        checker.resume();

        timers.advance(INTERVAL.minusMillis(1));
        assertThat(health.begun()).isEqualTo(1);
        timers.advance(INTERVAL);
        assertThat(health.begun()).isEqualTo(2);
    }

    @Test
    void goesOnWithWhatWasFoundBefore() {
        checker.start(
                check(),
                health(),
                Duration.ofMinutes(1),
                new CheckState(Optional.of(true), Optional.of(new Answer(200))));
        timers.advance(INTERVAL);
        check.find(new Answer(200));
        health.find(new Connection(true));

        assertThat(checked).isEmpty();
        assertThat(healthChecked).isEmpty();
    }

    private void start(boolean withCheck, boolean withHealthCheck) {
        checker.start(
                withCheck ? check() : Optional.empty(),
                withHealthCheck ? health() : Optional.empty(),
                Duration.ZERO,
                CheckState.unknown());
    }

    private Optional<Check> check() {
        return Optional.of(new Check(TIMING, check));
    }

    private Optional<HealthCheck> health() {
        return Optional.of(new HealthCheck(new Check(TIMING, health), Duration.ofSeconds(10), 2));
    }

    /** The next check finds something. */
    private void find(TestProbe probe, Finding finding) {
        timers.advance(INTERVAL);
        probe.find(finding);
    }

    private static CheckState found(Finding finding) {
        return new CheckState(Optional.empty(), Optional.of(finding));
    }

    private static CheckState healthy(boolean healthy) {
        return new CheckState(Optional.of(healthy), Optional.empty());
    }
}

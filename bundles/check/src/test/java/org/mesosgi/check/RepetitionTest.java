package org.mesosgi.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.mesosgi.check.Finding.Exit;

/** When checks are made. */
class RepetitionTest {

    private static final Timing DEFAULTS =
            new Timing(Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(20));

    private final ManualTimers timers = new ManualTimers();
    private final TestProbe probe = new TestProbe();
    private final List<Optional<Finding>> results = new ArrayList<>();

    private final Repetition repetition = repeat(DEFAULTS, probe, results::add);

    @Test
    void waitsBeforeTheFirstCheck() {
        timers.advance(Duration.ofMillis(14_999));
        assertThat(probe.begun()).isZero();

        timers.advance(Duration.ofMillis(1));
        assertThat(probe.begun()).isEqualTo(1);
    }

    @Test
    void waitsBetweenTheEndOfACheckAndTheNextOne() {
        timers.advance(Duration.ofSeconds(15 + 5));
        probe.find(new Exit(3));

        timers.advance(Duration.ofMillis(9_999));
        assertThat(probe.begun()).isEqualTo(1);
        timers.advance(Duration.ofMillis(1));
        assertThat(probe.begun()).isEqualTo(2);
        assertThat(results).containsExactly(Optional.of(new Exit(3)));
    }

    @Test
    void givesUpACheckThatTakesTooLong() {
        timers.advance(Duration.ofSeconds(15 + 20));

        assertThat(probe.cancelled()).isEqualTo(1);
        assertThat(results).containsExactly(Optional.empty());
    }

    @Test
    void aResultThatComesTooLateDoesNotCount() {
        timers.advance(Duration.ofSeconds(15 + 20));
        probe.find(new Exit(0));

        assertThat(results).containsExactly(Optional.empty());
        timers.advance(Duration.ofSeconds(10));
        assertThat(probe.begun()).isEqualTo(2);
    }

    @Test
    void waitsForEverIfThereIsNoTimeout() {
        repetition.stop();
        TestProbe patient = new TestProbe();
        Timing endless = new Timing(Duration.ZERO, Duration.ofSeconds(1), Duration.ZERO);
        repeat(endless, patient, results::add);
        timers.advance(Duration.ofDays(1));

        assertThat(patient.begun()).isEqualTo(1);
        assertThat(patient.cancelled()).isZero();
    }

    @Test
    void goesOnAfterACheckThatCouldNotBeMade() {
        timers.advance(Duration.ofSeconds(15));
        probe.fail();
        timers.advance(Duration.ofSeconds(10));

        assertThat(results).containsExactly(Optional.empty());
        assertThat(probe.begun()).isEqualTo(2);
    }

    @Test
    void givesUpTheCheckThatIsBeingMadeWhenItIsStopped() {
        timers.advance(Duration.ofSeconds(15));
        repetition.stop();
        probe.find(new Exit(0));

        assertThat(probe.cancelled()).isEqualTo(1);
        assertThat(results).isEmpty();
        assertThat(timers.pending()).isZero();
    }

    @Test
    void makesNoCheckAfterItIsStopped() {
        repetition.stop();
        timers.advance(Duration.ofDays(1));

        assertThat(probe.begun()).isZero();
    }

    @Test
    void whoeverTakesAResultMayStopIt() {
        TestProbe stopped = new TestProbe();
        List<Repetition> repetitions = new ArrayList<>();
        repetitions.add(repeat(DEFAULTS, stopped, found -> repetitions.get(0).stop()));
        repetition.stop();
        timers.advance(Duration.ofSeconds(15));
        stopped.find(new Exit(1));

        assertThat(timers.pending()).isZero();
    }

    @Test
    void aTaskThatHasRunForSomeTimeIsCheckedTheSooner() {
        TestProbe late = new TestProbe();
        repeat(DEFAULTS.after(Duration.ofSeconds(12)), late, results::add);
        timers.advance(Duration.ofSeconds(3));

        assertThat(late.begun()).isEqualTo(1);
        assertThat(DEFAULTS.after(Duration.ofDays(1)).delay()).isZero();
    }

    private Repetition repeat(Timing timing, Probe each, Consumer<Optional<Finding>> taker) {
        return new Repetition(
                "check", new Check(timing, each), new TaskChecker.Parts(Runnable::run, timers, words -> {}), taker);
    }
}

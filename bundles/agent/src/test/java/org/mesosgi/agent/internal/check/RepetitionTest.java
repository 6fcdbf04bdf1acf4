package org.mesosgi.agent.internal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mesosgi.agent.internal.check.TestProbe.exited;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mesosgi.agent.internal.VirtualTimers;
import org.mesosgi.wire.v1.CheckInfo;
import org.mesosgi.wire.v1.CheckStatusInfo;

/** When checks are made. */
class RepetitionTest {

    private static final Timing DEFAULTS = Timing.of(CheckInfo.getDefaultInstance());

    private final VirtualTimers timers = new VirtualTimers();
    private final TestProbe probe = new TestProbe();
    private final List<Optional<CheckStatusInfo>> results = new ArrayList<>();

    private final Repetition repetition = repeat(DEFAULTS);

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
        probe.find(exited(3));

        timers.advance(Duration.ofMillis(9_999));
        assertThat(probe.begun()).isEqualTo(1);
        timers.advance(Duration.ofMillis(1));
        assertThat(probe.begun()).isEqualTo(2);
        assertThat(results).containsExactly(Optional.of(exited(3)));
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
        probe.find(exited(0));

        assertThat(results).containsExactly(Optional.empty());
        timers.advance(Duration.ofSeconds(10));
        assertThat(probe.begun()).isEqualTo(2);
    }

    @Test
    void waitsForEverIfThereIsNoTimeout() {
        repetition.stop();
        TestProbe patient = new TestProbe();
        Timing endless = new Timing(Duration.ZERO, Duration.ofSeconds(1), Duration.ZERO);
        new Repetition("check", endless, patient, Runnable::run, timers, results::add);
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
        probe.find(exited(0));

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
        repetitions.add(new Repetition(
                "check",
                DEFAULTS,
                stopped,
                Runnable::run,
                timers,
                status -> repetitions.get(0).stop()));
        repetition.stop();
        timers.advance(Duration.ofSeconds(15));
        stopped.find(exited(1));

        assertThat(timers.pending()).isZero();
    }

    @Test
    void aTaskThatHasRunForSomeTimeIsCheckedTheSooner() {
        TestProbe late = new TestProbe();
        new Repetition("check", DEFAULTS.after(Duration.ofSeconds(12)), late, Runnable::run, timers, results::add);
        timers.advance(Duration.ofSeconds(3));

        assertThat(late.begun()).isEqualTo(1);
        assertThat(DEFAULTS.after(Duration.ofDays(1)).delay()).isZero();
    }

    private Repetition repeat(Timing timing) {
        return new Repetition("check", timing, probe, Runnable::run, timers, results::add);
    }
}

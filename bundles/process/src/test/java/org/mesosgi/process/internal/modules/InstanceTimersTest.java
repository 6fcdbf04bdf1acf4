package org.mesosgi.process.internal.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.host.Timers.Timer;

class InstanceTimersTest {

    private static final Duration MILLISECOND = Duration.ofMillis(1);

    private final TestModules modules = new TestModules();
    private final TestInstance instance = TestInstance.inUse("org_example_A");
    private final InstanceHost host = modules.host(instance);
    private final BlockingQueue<String> runs = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        modules.close();
    }

    @Test
    void runSomethingOnce() throws InterruptedException {
        host.timers().schedule(Duration.ZERO, () -> runs.add("run"));
        awaitRun();

        host.timers().schedule(Duration.ofMillis(20), () -> runs.add("later"));
        assertThat(runs.poll(30, TimeUnit.SECONDS)).isEqualTo("later");
        assertThat(runs).isEmpty();
    }

    @Test
    void runSomethingAgainAndAgainEvenIfItFails() throws InterruptedException {
        host.timers().every(MILLISECOND, () -> {
            runs.add("run");
            throw new IllegalStateException("not today");
        });

        for (int i = 0; i < 3; i++) {
            awaitRun();
        }
    }

    @Test
    void runWhatIsDueOnceTheInstanceIsInUse() throws InterruptedException {
        instance.setCallable(false);
        host.timers().schedule(Duration.ZERO, () -> runs.add("run"));
        awaitOthers();
        assertThat(runs).isEmpty();

        instance.setCallable(true);

        awaitRun();
    }

    @Test
    void runNothingThatWasCalledOff() throws InterruptedException {
        instance.setCallable(false);
        Timer off = host.timers().schedule(Duration.ZERO, () -> runs.add("off"));
        off.cancel();
        instance.setCallable(true);

        host.timers().schedule(Duration.ofMillis(100), () -> runs.add("run"));

        awaitRun();
    }

    @Test
    void areCalledOffWhenTheInstanceGoes() throws InterruptedException {
        host.timers().every(MILLISECOND, () -> runs.add("run"));
        awaitRun();
        host.close();
        // One may have begun before.
        awaitOthers();
        runs.clear();

        awaitOthers();

        assertThat(runs).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> host.timers().every(MILLISECOND, () -> {}));
    }

    @Test
    void needATimeThatCanCome() {
        assertThatIllegalArgumentException().isThrownBy(() -> host.timers().schedule(Duration.ofNanos(-1), () -> {}));
        assertThatIllegalArgumentException().isThrownBy(() -> host.timers().every(Duration.ofNanos(999_999), () -> {}));
    }

    /** Until what is due in some milliseconds has run. */
    private void awaitOthers() throws InterruptedException {
        CountDownLatch others = new CountDownLatch(1);
        modules.host(TestInstance.inUse("org_example_B")).timers().schedule(Duration.ofMillis(20), others::countDown);
        assertThat(others.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private void awaitRun() throws InterruptedException {
        assertThat(runs.poll(30, TimeUnit.SECONDS)).isEqualTo("run");
    }
}

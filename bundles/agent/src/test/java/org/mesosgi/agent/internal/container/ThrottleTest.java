package org.mesosgi.agent.internal.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mesosgi.agent.internal.VirtualTimers;

class ThrottleTest {

    private final VirtualTimers timers = new VirtualTimers();
    private final Throttle throttle = new Throttle(2, timers);
    private final List<String> started = new ArrayList<>();

    @Test
    void fewStartAtATime() {
        start("a");
        start("b");
        start("c");

        assertThat(started).containsExactly("a", "b");
    }

    @Test
    void theNextStartsWhenOneIsNotBusyAnyMore() {
        Throttle.Permit busy = throttle.enterAtOnce();
        start("a");
        start("b");
        start("c");
        assertThat(started).containsExactly("a");

        busy.giveBack();

        assertThat(started).containsExactly("a", "b");
    }

    @Test
    void whatIsThereAlreadyDoesNotWait() {
        start("a");
        start("b");
        Throttle.Permit third = throttle.enterAtOnce();
        Throttle.Permit fourth = throttle.enterAtOnce();
        start("c");

        third.giveBack();
        fourth.giveBack();

        assertThat(started).as("a and b are still busy").containsExactly("a", "b");
    }

    @Test
    void aPermitCountsOnce() {
        Throttle.Permit busy = throttle.enterAtOnce();
        start("a");
        start("b");
        start("c");

        busy.giveBack();
        busy.giveBack();

        assertThat(started).containsExactly("a", "b");
    }

    @Test
    void whoTakesLongHoldsUpNobody() {
        start("slow");
        start("slower");
        start("next");

        timers.advance(Duration.ofMillis(250));

        assertThat(started).containsExactly("slow", "slower", "next");
    }

    private void start(String name) {
        throttle.enter().thenRun(() -> started.add(name));
    }
}

package org.mesosgi.master.internal.leader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mesosgi.process.loop.EventLoop;

class ChangeoverTest {

    private static final Duration PATIENCE = Duration.ofSeconds(7);

    private final List<Runnable> timers = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final Changeover changeover = new Changeover(this::schedule, PATIENCE);

    private EventLoop.Timer schedule(Duration delay, Runnable event) {
        assertThat(delay).isEqualTo(PATIENCE);
        timers.add(event);
        return () -> timers.remove(event);
    }

    @Test
    void unlessModulesComeTheyMayNotDisagree() {
        disagree("nobody leads");

        assertThat(done).containsExactly("nobody leads");
    }

    @Test
    void theyMayDisagreeUntilItIsOver() {
        changeover.begin();
        disagree("nobody leads");
        assertThat(done).isEmpty();

        passTime();

        assertThat(done).containsExactly("nobody leads");
    }

    @Test
    void nothingIsDoneIfTheyAgreeInTime() {
        changeover.begin();
        disagree("nobody leads");
        changeover.agree();

        passTime();

        assertThat(done).isEmpty();
    }

    @Test
    void onceItIsOverTheyMayNotDisagree() {
        changeover.begin();
        passTime();

        disagree("nobody leads");

        assertThat(done).containsExactly("nobody leads");
    }

    @Test
    void eachModuleThatComesHasItsTime() {
        changeover.begin();
        disagree("nobody leads");

        changeover.begin();
        assertThat(timers).as("the first is called off").hasSize(1);
        changeover.prolong();
        assertThat(timers).hasSize(1);
        passTime();

        assertThat(done).containsExactly("nobody leads");
    }

    @Test
    void whatHasNotBegunIsNotProlonged() {
        changeover.prolong();

        assertThat(timers).isEmpty();
    }

    private void disagree(String why) {
        changeover.disagree(why, () -> done.add(why));
    }

    private void passTime() {
        List<Runnable> due = List.copyOf(timers);
        timers.clear();
        due.forEach(Runnable::run);
    }
}

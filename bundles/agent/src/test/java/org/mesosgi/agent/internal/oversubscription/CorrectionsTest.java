package org.mesosgi.agent.internal.oversubscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.mesosgi.agent.internal.VirtualTimers;
import org.mesosgi.api.qoscontroller.QoSCorrection;
import org.mesosgi.api.value.ExecutorId;
import org.mesosgi.api.value.FrameworkId;

/** What becomes of what a QoS controller says, and when it is asked. */
class CorrectionsTest {

    private static final QoSCorrection.Kill KILL =
            new QoSCorrection.Kill(new FrameworkId("f"), new ExecutorId("e"), Optional.empty());

    private final VirtualTimers timers = new VirtualTimers();
    private final List<CompletableFuture<List<QoSCorrection>>> questions = new ArrayList<>();
    private final List<QoSCorrection.Kill> killed = new ArrayList<>();

    private Corrections corrections(Duration pause) {
        return new Corrections(
                () -> {
                    questions.add(new CompletableFuture<>());
                    return questions.get(questions.size() - 1);
                },
                pause,
                killed::add,
                Runnable::run,
                timers);
    }

    @Test
    void whatIsToBeKilledIsKilled() {
        corrections(Duration.ZERO).ask();

        questions.get(0).complete(List.of(KILL));

        assertThat(killed).containsExactly(KILL);
    }

    @Test
    void theControllerIsAskedAgainAfterThePause() {
        corrections(Duration.ofSeconds(3)).ask();
        questions.get(0).complete(List.of());
        assertThat(questions).hasSize(1);

        timers.advance(Duration.ofSeconds(3));

        assertThat(questions).hasSize(2);
    }

    @Test
    void aControllerThatFailsIsNotAskedWithoutAPause() {
        corrections(Duration.ZERO).ask();
        questions.get(0).completeExceptionally(new IllegalStateException("no idea"));
        timers.advance(Duration.ofMillis(999));
        assertThat(questions).hasSize(1);

        timers.advance(Duration.ofMillis(1));

        assertThat(questions).hasSize(2);
    }
}

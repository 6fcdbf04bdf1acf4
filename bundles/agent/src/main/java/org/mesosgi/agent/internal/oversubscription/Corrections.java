package org.mesosgi.agent.internal.oversubscription;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.mesosgi.agent.internal.loop.Timers;
import org.mesosgi.api.qoscontroller.QoSCorrection;

/**
 * What has to be taken back: asks the QoS controller, and has done what it says.
 *
 * <p>Used by events of the agent's loop.
 */
public final class Corrections implements AutoCloseable {

    private final Consumer<QoSCorrection.Kill> killer;
    private final Poll<List<QoSCorrection>> poll;

    /**
     * Asks nothing yet.
     *
     * @param controller asks for corrections
     * @param pause how long after an answer it is asked again
     * @param killer kills an executor, if it is still the one that is meant
     */
    public Corrections(
            Supplier<CompletionStage<List<QoSCorrection>>> controller,
            Duration pause,
            Consumer<QoSCorrection.Kill> killer,
            Executor loop,
            Timers timers) {
        this.killer = requireNonNull(killer, "killer is null");
        this.poll = new Poll<>("correction of the quality of service", controller, pause, this::correct, loop, timers);
    }

    /** Begins to ask. */
    public void ask() {
        poll.ask();
    }

    private void correct(List<QoSCorrection> corrections) {
        for (QoSCorrection correction : corrections) {
            if (correction instanceof QoSCorrection.Kill kill) {
                killer.accept(kill);
            }
        }
    }

    /** Asks no more. */
    @Override
    public void close() {
        poll.close();
    }
}

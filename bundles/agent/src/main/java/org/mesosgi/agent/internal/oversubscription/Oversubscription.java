package org.mesosgi.agent.internal.oversubscription;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.mesosgi.api.qoscontroller.QoSController;
import org.mesosgi.api.qoscontroller.QoSCorrection;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.resourceestimator.ResourceEstimator;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.runtime.Flags;
import org.mesosgi.runtime.Slot;

/** The modules that oversubscribe the agent, if it has any. */
public final class Oversubscription implements AutoCloseable {

    private final Modules modules;
    private final EventLoop loop;
    private final Estimates estimates;
    private final Corrections corrections;

    /** The modules. */
    public record Modules(Optional<Slot<ResourceEstimator>> estimator, Optional<Slot<QoSController>> controller)
            implements AutoCloseable {

        public Modules {
            requireNonNull(estimator, "estimator is null");
            requireNonNull(controller, "controller is null");
        }

        @Override
        public void close() {
            estimator.ifPresent(Slot::close);
            controller.ifPresent(Slot::close);
        }
    }

    /**
     * When they are asked.
     *
     * @param estimates how long after an estimate the next one is asked for
     * @param corrections how long after corrections the next ones are asked for
     */
    public record Intervals(Duration estimates, Duration corrections) {

        public Intervals {
            requireNonNull(estimates, "estimates is null");
            requireNonNull(corrections, "corrections is null");
        }

        /** As the agent's flags have them. */
        public static Intervals of(Flags flags) {
            return new Intervals(
                    flags.duration("oversubscribed_resources_interval"), flags.duration("qos_correction_interval_min"));
        }
    }

    /**
     * Asks nobody yet.
     *
     * @param allocated the resources of all executors, asked for by events of the loop
     * @param master is told all that is oversubscribed, by events of the loop
     * @param killer kills an executor, if it is still the one that is meant, by events of the loop
     */
    public Oversubscription(
            Modules modules,
            Intervals intervals,
            Supplier<Resources> allocated,
            Consumer<Resources> master,
            Consumer<QoSCorrection.Kill> killer,
            EventLoop loop) {
        this.modules = requireNonNull(modules, "modules is null");
        this.loop = requireNonNull(loop, "loop is null");
        this.estimates = new Estimates(
                () -> modules.estimator().orElseThrow().get().oversubscribable(),
                intervals.estimates(),
                allocated,
                master,
                loop,
                loop::schedule);
        this.corrections = new Corrections(
                () -> modules.controller().orElseThrow().get().corrections(),
                intervals.corrections(),
                killer,
                loop,
                loop::schedule);
    }

    /** Begins to ask. */
    public void begin() {
        loop.execute(() -> {
            modules.estimator().ifPresent(slot -> estimates.ask());
            modules.controller().ifPresent(slot -> corrections.ask());
        });
    }

    /** The agent has its place in the cluster. By an event of the loop. */
    public void registered() {
        estimates.registered();
    }

    /** The master does not hear the agent any more. By an event of the loop. */
    public void disconnected() {
        estimates.disconnected();
    }

    /** Asks no more, and gives the modules back. */
    @Override
    public void close() {
        loop.execute(() -> {
            estimates.close();
            corrections.close();
        });
        modules.close();
    }
}

package org.mesosgi.master.internal.leader;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.mesosgi.api.mastercontender.MasterContender;
import org.mesosgi.api.mastercontender.MasterContender.Candidacy;
import org.mesosgi.api.masterdetector.MasterDetector;
import org.mesosgi.api.value.MasterInfo;
import org.mesosgi.master.internal.registry.Registrar;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.runtime.Handover;

/**
 * How contenders and detectors hand over, which begins a {@link Changeover}. Until the master contends, they know nothing that
 * their successors need.
 */
final class Succession {

    /** How long a contender may need to be a candidate, and the leadership's loop to go on with a module. */
    private static final long DEADLINE_SECONDS = 30;

    private final MasterInfo self;
    private final EventLoop loop;
    private final Changeover changeover;
    private final BooleanSupplier begun;

    /**
     * @param loop the leadership's
     * @param begun whether the master contends
     */
    Succession(MasterInfo self, EventLoop loop, Changeover changeover, BooleanSupplier begun) {
        this.self = requireNonNull(self, "self is null");
        this.loop = requireNonNull(loop, "loop is null");
        this.changeover = requireNonNull(changeover, "changeover is null");
        this.begun = requireNonNull(begun, "begun is null");
    }

    /**
     * The next contender is a candidate before the one before withdraws.
     *
     * @param entered is told, by an event, which candidacy counts from now on
     */
    Handover<MasterContender> contenders(Consumer<Candidacy> entered) {
        return (next, makeCurrent) -> {
            if (!begun.getAsBoolean()) {
                makeCurrent.run();
                return;
            }
            loop.execute(changeover::prolong);
            next.initialize(self);
            Candidacy candidacy = await(next.contend());
            run(() -> {
                // If it cannot become current, the candidacy before is still the one that counts.
                makeCurrent.run();
                entered.accept(candidacy);
                changeover.begin();
            });
        };
    }

    /**
     * A detector needs nothing, but what it finds may be due to a contender that has yet to come.
     *
     * @param replaced is told, by an event, that there is another one
     */
    Handover<MasterDetector> detectors(Runnable replaced) {
        return (next, makeCurrent) -> {
            if (!begun.getAsBoolean()) {
                makeCurrent.run();
                return;
            }
            run(() -> {
                makeCurrent.run();
                changeover.begin();
                replaced.run();
            });
        };
    }

    /** By an event, so that nothing is found or lost meanwhile; by this one, if a detector takes over while a contender does. */
    private void run(Runnable step) {
        if (loop.isCurrent()) {
            step.run();
        } else {
            await(loop.call(() -> {
                step.run();
                return true;
            }));
        }
    }

    private static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(Registrar.message(e.getCause()), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("it is not ready after " + DEADLINE_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}

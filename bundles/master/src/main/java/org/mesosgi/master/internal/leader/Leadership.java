package org.mesosgi.master.internal.leader;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.mesosgi.api.mastercontender.MasterContender;
import org.mesosgi.api.mastercontender.MasterContender.Candidacy;
import org.mesosgi.api.masterdetector.MasterDetector;
import org.mesosgi.api.value.MasterInfo;
import org.mesosgi.master.internal.registry.Registrar;
import org.mesosgi.process.leader.LeaderWatch;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.runtime.Handover;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Contends, and watches who leads. A master that begins to lead recovers first; one that does not lead any more ends, as its
 * state is of no use to anybody. While operators put another contender and another detector in the place of those that it has,
 * it leads on. Works on a loop of its own.
 */
public final class Leadership implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);

    /**
     * How long another contender and another detector may take to agree: as a predecessor may need half a minute to be released,
     * the operator has at least the other half to select the second one.
     */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final MasterInfo self;
    private final Supplier<MasterContender> contender;
    private final Supplier<CompletionStage<?>> recover;
    private final Consumer<Optional<MasterInfo>> listener;
    private final Consumer<String> fatal;
    private final EventLoop loop = new EventLoop("leadership");
    private final LeaderWatch watch;
    private final Changeover changeover;
    private final Succession succession;
    private final CompletableFuture<Void> leading = new CompletableFuture<>();

    private volatile Standing standing = new Standing.NoLeader();
    private volatile Optional<Instant> elected = Optional.empty();
    private volatile boolean begun;
    private volatile boolean closed;

    /** The number of the candidacy that counts; what is told of others does not. */
    private int candidacies;

    /** What the detector has found last, and whether it has said that it cannot tell any more. */
    private Optional<MasterInfo> found = Optional.empty();

    private boolean blind;

    /**
     * A leadership that has not begun.
     *
     * @param self this master
     * @param contender the view of the contender's slot
     * @param detector the view of the detector's slot
     * @param recover makes the master one that can lead
     * @param listener is told who leads, whenever that changes
     * @param fatal is told why the process has to end
     */
    public Leadership(
            MasterInfo self,
            Supplier<MasterContender> contender,
            Supplier<MasterDetector> detector,
            Supplier<CompletionStage<?>> recover,
            Consumer<Optional<MasterInfo>> listener,
            Consumer<String> fatal) {
        this(self, contender, detector, recover, listener, fatal, PATIENCE);
    }

    /** @param patience how long another contender and another detector may take to agree */
    Leadership(
            MasterInfo self,
            Supplier<MasterContender> contender,
            Supplier<MasterDetector> detector,
            Supplier<CompletionStage<?>> recover,
            Consumer<Optional<MasterInfo>> listener,
            Consumer<String> fatal,
            Duration patience) {
        this.self = requireNonNull(self, "self is null");
        this.contender = requireNonNull(contender, "contender is null");
        this.recover = requireNonNull(recover, "recover is null");
        this.listener = requireNonNull(listener, "listener is null");
        this.fatal = requireNonNull(fatal, "fatal is null");
        this.watch = new LeaderWatch(detector, loop, new Events());
        this.changeover = new Changeover(loop::schedule, patience);
        this.succession = new Succession(self, loop, changeover, () -> begun);
    }

    /** How the master stands now. */
    public Standing standing() {
        return standing;
    }

    /** Whether the master leads, or is about to. */
    public boolean isElected() {
        return standing instanceof Standing.Leading || standing instanceof Standing.Recovering;
    }

    /** When the master was elected, if it was. */
    public Optional<Instant> elected() {
        return elected;
    }

    /**
     * Contends, and begins to watch.
     *
     * @return completes when the master leads, be it in an hour or never
     */
    public CompletionStage<Void> begin() {
        loop.execute(() -> {
            begun = true;
            try {
                contender.get().initialize(self);
                contend();
            } catch (RuntimeException e) {
                end("Failed to contend: " + Registrar.message(e));
            }
        });
        watch.begin();
        return leading.minimalCompletionStage();
    }

    /** How contenders hand over: the next one is a candidate before the one before withdraws. */
    public Handover<MasterContender> contenders() {
        return succession.contenders(candidacy -> entered(++candidacies, candidacy));
    }

    /** How detectors hand over. */
    public Handover<MasterDetector> detectors() {
        return succession.detectors(() -> {
            if (blind) {
                blind = false;
                if (isMe(found)) {
                    // The next one is told so, and says nothing if it agrees.
                    changeover.agree();
                }
                watch.begin();
            }
        });
    }

    private boolean isMe(Optional<MasterInfo> leader) {
        return leader.filter(each -> each.id().equals(self.id())).isPresent();
    }

    private void contend() {
        int number = ++candidacies;
        contender
                .get()
                .contend()
                .whenComplete((candidacy, failure) -> loop.execute(() -> {
                    if (failure == null) {
                        entered(number, candidacy);
                    } else if (number == candidacies) {
                        end("Failed to contend: " + Registrar.message(failure));
                    }
                }));
    }

    private void entered(int number, Candidacy candidacy) {
        candidacy.lost().whenComplete((nothing, failure) -> loop.execute(() -> lost(number, failure)));
    }

    private void lost(int number, Throwable failure) {
        if (closed || number != candidacies) {
            return;
        }
        if (failure != null) {
            end("Failed to watch the candidacy: " + Registrar.message(failure));
        } else if (isElected()) {
            end("Lost candidacy as the leading master");
        } else {
            LOG.info("Lost candidacy as a follower; contending again");
            contend();
        }
    }

    private void lead() {
        if (closed || isElected()) {
            return;
        }
        LOG.info("Elected as the leading master");
        elected = Optional.of(Instant.now());
        standing = new Standing.Recovering();
        CompletionStage<?> recovery;
        try {
            recovery = recover.get();
        } catch (RuntimeException e) {
            recovery = CompletableFuture.failedFuture(e);
        }
        recovery.whenComplete((done, failure) -> loop.execute(() -> recovered(failure)));
    }

    private void recovered(Throwable failure) {
        if (closed) {
            return;
        }
        if (failure != null) {
            end("Failed to recover the registry: " + Registrar.message(failure));
        } else {
            standing = new Standing.Leading();
            LOG.info("Master {} leads at {}:{} ({})", self.id(), self.ip(), self.port(), self.hostname());
            listener.accept(Optional.of(self));
            leading.complete(null);
        }
    }

    private void follow(Optional<MasterInfo> leader) {
        if (isElected()) {
            leader.ifPresentOrElse(
                    other -> end("Lost leadership: the leading master is now " + other.pid()),
                    () -> disagree("Lost leadership: no master leads"));
            return;
        }
        standing = leader.<Standing>map(Standing.Following::new).orElseGet(Standing.NoLeader::new);
        listener.accept(leader);
        LOG.info(
                "The leading master is {}",
                leader.map(other -> other.pid() + " (" + other.hostname() + ")").orElse("none"));
    }

    /** What the detector of a leader finds may be due to a contender or detector that has not come yet. */
    private void disagree(String why) {
        changeover.disagree(why, () -> end(why));
    }

    private void end(String why) {
        if (!closed) {
            closed = true;
            standing = new Standing.NoLeader();
            fatal.accept(why);
        }
    }

    /** Tells nothing more. The candidacy ends with the contender's slot, which the owner closes after this. */
    @Override
    public void close() {
        closed = true;
        watch.close();
        loop.close();
    }

    /** What the detector finds. */
    private final class Events implements LeaderWatch.Listener {

        @Override
        public void changed(Optional<MasterInfo> leader) {
            found = leader;
            if (isMe(leader)) {
                changeover.agree();
                lead();
            } else {
                follow(leader);
            }
        }

        @Override
        public void failed(Throwable why) {
            blind = true;
            String reason = "Failed to detect the leading master: " + Registrar.message(why);
            if (isElected()) {
                disagree(reason);
            } else {
                end(reason);
            }
        }
    }
}

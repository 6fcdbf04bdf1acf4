package org.mesosgi.agent.internal.authentication;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.mesosgi.agent.internal.link.Entrance;
import org.mesosgi.agent.internal.link.MasterAddress;
import org.mesosgi.agent.internal.loop.Timers;
import org.mesosgi.api.authenticatee.Authenticatee;
import org.mesosgi.api.authentication.AuthenticationMessage;
import org.mesosgi.api.value.Credential;
import org.mesosgi.process.authentication.MessageChannel;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.runtime.Slot;
import org.mesosgi.wire.cluster.Authenticate;
import org.mesosgi.wire.cluster.Authentication;
import org.mesosgi.wire.cluster.ToMaster;
import org.mesosgi.wire.convert.AuthenticationConverter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Authenticates the agent on each new link, again and again until the master accepts or refuses: what goes wrong on the way,
 * or takes too long, may pass. Used by events of the agent's loop.
 */
final class MasterEntrance implements Entrance {

    private static final Logger LOG = LoggerFactory.getLogger(MasterEntrance.class);

    private final Setup setup;
    private final Consumer<String> refused;
    private final Executor loop;
    private final Executor modules;
    private final Timers timers;
    private final DoubleSupplier random;

    private Optional<Entering> entering = Optional.empty();
    private Optional<Attempt> attempt = Optional.empty();
    private Optional<EventLoop.Timer> timer = Optional.empty();
    private int failed;

    /**
     * Who the agent is, and how it proves it.
     *
     * @param credential who it is
     * @param authenticatee gives a new instance of the module for each attempt; may block
     * @param times how long attempts may take
     * @param pid the agent's address, for messages to people
     */
    record Setup(Credential credential, Supplier<Slot<Authenticatee>> authenticatee, AttemptTimes times, String pid) {

        Setup {
            requireNonNull(credential, "credential is null");
            requireNonNull(authenticatee, "authenticatee is null");
            requireNonNull(times, "times is null");
            requireNonNull(pid, "pid is null");
        }
    }

    private record Entering(MasterAddress master, Consumer<ToMaster> send, Runnable entered) {}

    /**
     * @param refused takes why the master does not want this agent; that is for good
     * @param modules runs what modules do
     * @param random gives numbers from 0 to 1
     */
    MasterEntrance(
            Setup setup,
            Consumer<String> refused,
            Executor loop,
            Executor modules,
            Timers timers,
            DoubleSupplier random) {
        this.setup = requireNonNull(setup, "setup is null");
        this.refused = requireNonNull(refused, "refused is null");
        this.loop = requireNonNull(loop, "loop is null");
        this.modules = requireNonNull(modules, "modules is null");
        this.timers = requireNonNull(timers, "timers is null");
        this.random = requireNonNull(random, "random is null");
    }

    @Override
    public void enter(MasterAddress master, Consumer<ToMaster> send, Runnable entered) {
        abandon();
        failed = 0;
        entering = Optional.of(new Entering(master, send, entered));
        begin();
    }

    @Override
    public void received(Authentication message) {
        try {
            AuthenticationMessage said = AuthenticationConverter.toApi(message);
            attempt.ifPresent(current -> current.channel().deliver(said));
        } catch (IllegalArgumentException e) {
            LOG.warn("The master says about authentication what is not understood: {}", e.getMessage());
        }
    }

    @Override
    public void abandon() {
        entering = Optional.empty();
        stop("the link to the master is broken");
    }

    private void stop(String why) {
        timer.ifPresent(EventLoop.Timer::cancel);
        timer = Optional.empty();
        Optional<Attempt> stopped = attempt;
        attempt = Optional.empty();
        stopped.ifPresent(current -> current.cancel(why));
    }

    private void begin() {
        Entering current = entering.orElseThrow();
        LOG.info(
                "Authenticating with the master at {} as {}",
                current.master(),
                setup.credential().principal());
        current.send()
                .accept(ToMaster.newBuilder()
                        .setAuthenticate(Authenticate.newBuilder().setPid(setup.pid()))
                        .build());
        Attempt begun = new Attempt(
                new MessageChannel(current.master().toString(), message -> send(current, message), modules), modules);
        attempt = Optional.of(begun);
        Duration timeout = setup.times().timeout(failed, random);
        timer = Optional.of(timers.schedule(timeout, () -> {
            stop("it has taken too long");
            failed++;
            LOG.warn("The authentication has taken longer than {} ms, and is begun again", timeout.toMillis());
            begin();
        }));
        begun.begin(setup.authenticatee(), setup.credential())
                .whenComplete((accepted, failure) -> loop.execute(() -> ended(begun, accepted, failure)));
    }

    /** Messages come from modules' threads, and go out in the order of the loop's events. */
    private boolean send(Entering current, AuthenticationMessage message) {
        loop.execute(() -> {
            if (entering.filter(current::equals).isPresent()) {
                current.send()
                        .accept(ToMaster.newBuilder()
                                .setAuthentication(AuthenticationConverter.toWire(message))
                                .build());
            }
        });
        return true;
    }

    private void ended(Attempt ended, Boolean accepted, Throwable failure) {
        if (attempt.filter(ended::equals).isEmpty()) {
            // It was given up before.
            return;
        }
        stop("the attempt is over");
        Entering current = entering.orElseThrow();
        if (failure != null) {
            Duration pause = setup.times().pause(failed++, random);
            LOG.warn(
                    "The authentication with the master at {} has failed, and is begun again in {} ms: {}",
                    current.master(),
                    pause.toMillis(),
                    message(failure));
            timer = Optional.of(timers.schedule(pause, this::begin));
        } else if (accepted) {
            LOG.info(
                    "Authenticated with the master at {} as {}",
                    current.master(),
                    setup.credential().principal());
            current.entered().run();
        } else {
            refused.accept("The master at " + current.master() + " refused authentication as '"
                    + setup.credential().principal()
                    + "': its --credentials have not what --credential of this agent has");
        }
    }

    private static String message(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}

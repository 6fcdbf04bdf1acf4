package org.mesosgi.master.internal.authentication;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.mesosgi.api.authentication.AuthenticationMessage;
import org.mesosgi.api.authentication.AuthenticationMessage.Problem;
import org.mesosgi.api.authenticator.Authenticator;
import org.mesosgi.master.internal.state.AgentLink;
import org.mesosgi.process.authentication.MessageChannel;
import org.mesosgi.process.loop.EventLoop;
import org.mesosgi.runtime.Slot;
import org.mesosgi.wire.cluster.Authenticate;
import org.mesosgi.wire.cluster.Authentication;
import org.mesosgi.wire.cluster.ToAgent;
import org.mesosgi.wire.convert.AuthenticationConverter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is at the other end of a link. It may try as often as it likes: an attempt ends the one before, and what was known by
 * it. Only touched by events of the master's loop.
 */
public final class LinkAuthentication {

    private static final Logger LOG = LoggerFactory.getLogger(LinkAuthentication.class);

    private final AgentLink link;
    private final Optional<Slot<Authenticator>> authenticator;
    private final boolean required;
    private final Duration timeout;
    private final EventLoop loop;
    private final Executor modules;

    private volatile Optional<Attempt> attempt = Optional.empty();
    private Optional<String> principal = Optional.empty();

    /** @param modules runs what modules do */
    public LinkAuthentication(
            AgentLink link,
            Optional<Slot<Authenticator>> authenticator,
            boolean required,
            Duration timeout,
            EventLoop loop,
            Executor modules) {
        this.link = link;
        this.authenticator = authenticator;
        this.required = required;
        this.timeout = timeout;
        this.loop = loop;
        this.modules = modules;
    }

    /** Who it is, if it has been authenticated. */
    public Optional<String> principal() {
        return principal;
    }

    /** Whether it may register. */
    public boolean isEnough() {
        return !required || principal.isPresent();
    }

    /** It wants to be authenticated. */
    public void begin(Authenticate authenticate) {
        end("another attempt has begun");
        principal = Optional.empty();
        if (authenticator.isEmpty()) {
            send(new Problem("no authenticator loaded"));
            return;
        }
        MessageChannel channel = new MessageChannel(authenticate.getPid(), this::send, modules);
        CompletionStage<CompletionStage<Optional<String>>> called =
                CompletableFuture.supplyAsync(() -> authenticator.get().get().authenticate(channel), modules);
        Attempt begun = new Attempt(
                channel,
                called,
                loop.schedule(timeout, () -> end("it has taken longer than " + timeout.toSeconds() + " s")));
        attempt = Optional.of(begun);
        called.thenCompose(result -> result)
                .whenComplete((known, failure) -> loop.execute(() -> ended(begun, known, failure)));
    }

    /** It says something to the authenticator. */
    public void take(Authentication message) {
        try {
            AuthenticationMessage said = AuthenticationConverter.toApi(message);
            attempt.ifPresent(current -> current.channel().deliver(said));
        } catch (IllegalArgumentException e) {
            LOG.warn("A message of {} is not understood: {}", link.ip(), e.getMessage());
        }
    }

    /** The link is broken. */
    public void close() {
        end("the link is broken");
        principal = Optional.empty();
    }

    /** An attempt, from the call of the module to its end. */
    private record Attempt(
            MessageChannel channel, CompletionStage<CompletionStage<Optional<String>>> called, EventLoop.Timer timer) {

        void cancel(String why) {
            timer.cancel();
            channel.close(why);
            called.thenAccept(result -> result.toCompletableFuture().cancel(true));
        }
    }

    private void end(String why) {
        Optional<Attempt> given = attempt;
        attempt = Optional.empty();
        given.ifPresent(current -> {
            LOG.warn(
                    "The authentication of {} is given up: {}",
                    current.channel().peer(),
                    why);
            current.cancel(why);
        });
    }

    private void ended(Attempt ended, Optional<String> known, Throwable failure) {
        if (attempt.filter(ended::equals).isEmpty()) {
            // It has been given up before.
            return;
        }
        attempt = Optional.empty();
        ended.timer().cancel();
        String peer = ended.channel().peer();
        if (failure != null) {
            String why = message(failure);
            LOG.warn("The authentication of {} has failed: {}", peer, why);
            if (!ended.channel().isConcluded()) {
                send(new Problem("the authenticator has failed"));
            }
        } else if (known == null || known.isEmpty()) {
            LOG.warn("Refused {}: it has not proved who it is", peer);
        } else {
            principal = known;
            LOG.info("Authenticated {} as {}", peer, known.get());
        }
        ended.channel().close("the attempt is over");
    }

    private boolean send(AuthenticationMessage message) {
        link.send(ToAgent.newBuilder()
                .setAuthentication(AuthenticationConverter.toWire(message))
                .build());
        return link.records().isOpen();
    }

    private static String message(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}

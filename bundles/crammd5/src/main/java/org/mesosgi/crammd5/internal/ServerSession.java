package org.mesosgi.crammd5.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.mesosgi.api.authentication.AuthenticationChannel;
import org.mesosgi.api.authentication.AuthenticationMessage;
import org.mesosgi.api.authentication.AuthenticationMessage.Completed;
import org.mesosgi.api.authentication.AuthenticationMessage.Failed;
import org.mesosgi.api.authentication.AuthenticationMessage.Mechanisms;
import org.mesosgi.api.authentication.AuthenticationMessage.Problem;
import org.mesosgi.api.authentication.AuthenticationMessage.Start;
import org.mesosgi.api.authentication.AuthenticationMessage.Step;
import org.mesosgi.api.value.Data;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt, as the authenticator sees it. Its result may be cancelled at any time, which ends it. */
final class ServerSession {

    private static final Logger LOG = LoggerFactory.getLogger(ServerSession.class);

    private final AuthenticationChannel channel;
    private final Map<String, String> secrets;
    private final CompletableFuture<Optional<String>> result = new CompletableFuture<>();

    /** Before the other side has chosen the mechanism there is none. Only touched by one message at a time. */
    private Optional<SaslServer> sasl = Optional.empty();

    ServerSession(AuthenticationChannel channel, Map<String, String> secrets) {
        this.channel = channel;
        this.secrets = secrets;
    }

    CompletionStage<Optional<String>> result() {
        return result;
    }

    void begin() {
        sendAndWait(new Mechanisms(List.of(CramMd5.MECHANISM)));
    }

    void destroy() {
        result.completeExceptionally(new IllegalStateException("the authenticator is gone"));
    }

    private void sendAndWait(AuthenticationMessage message) {
        channel.send(message).thenCompose(sent -> channel.receive()).whenComplete((answer, failure) -> {
            if (failure != null) {
                result.completeExceptionally(failure);
            } else if (!result.isDone()) {
                take(answer);
            }
        });
    }

    private void take(AuthenticationMessage message) {
        try {
            if (message instanceof Start start && sasl.isEmpty()) {
                start(start);
            } else if (message instanceof Step step && sasl.isPresent()) {
                step(step, sasl.get());
            } else {
                fail("unexpected " + message.getClass().getSimpleName() + " received");
            }
        } catch (SaslException e) {
            fail("the mechanism does not work: " + e.getMessage());
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    private void start(Start start) throws SaslException {
        if (!start.mechanism().equals(CramMd5.MECHANISM)) {
            fail("the mechanism '" + start.mechanism() + "' is not supported");
            return;
        }
        SaslServer server = Sasl.createSaslServer(
                CramMd5.MECHANISM, CramMd5.SERVICE, "localhost", Map.of(), new SecretsHandler(secrets));
        if (server == null) {
            fail("this Java has no CRAM-MD5");
            return;
        }
        sasl = Optional.of(server);
        sendAndWait(new Step(Data.of(server.evaluateResponse(start.data().toByteArray()))));
    }

    /** The answer is the principal, a blank, and the digest. */
    private void step(Step step, SaslServer server) {
        if (step.data().text().indexOf(' ') < 0) {
            fail("the response is malformed");
            return;
        }
        try {
            server.evaluateResponse(step.data().toByteArray());
        } catch (SaslException e) {
            // An unknown principal and a wrong digest are the same to the other side.
            LOG.debug("{} is refused", channel.peer(), e);
            send(new Failed());
            result.complete(Optional.empty());
            return;
        }
        send(new Completed());
        result.complete(Optional.of(server.getAuthorizationID()));
    }

    private void fail(String problem) {
        send(new Problem(problem));
        result.completeExceptionally(new IllegalStateException(problem));
    }

    /** Sends the last message; that it does not arrive changes nothing for this side. */
    private void send(AuthenticationMessage last) {
        channel.send(last).whenComplete((sent, failure) -> {
            if (failure != null) {
                LOG.debug("{} is not told how it has ended", channel.peer(), failure);
            }
        });
    }
}

package org.mesosgi.crammd5.internal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import org.mesosgi.api.authentication.AuthenticationChannel;
import org.mesosgi.api.authentication.AuthenticationMessage;
import org.mesosgi.api.authentication.AuthenticationMessage.Completed;
import org.mesosgi.api.authentication.AuthenticationMessage.Failed;
import org.mesosgi.api.authentication.AuthenticationMessage.Mechanisms;
import org.mesosgi.api.authentication.AuthenticationMessage.Problem;
import org.mesosgi.api.authentication.AuthenticationMessage.Start;
import org.mesosgi.api.authentication.AuthenticationMessage.Step;
import org.mesosgi.api.value.Data;

/** One attempt, as the authenticatee sees it. Its result may be cancelled at any time, which ends it. */
final class ClientSession {

    private final AuthenticationChannel channel;
    private final String principal;
    private final String secret;
    private final CompletableFuture<Boolean> result = new CompletableFuture<>();

    /** Before a mechanism is chosen there is none. Only touched by one message at a time. */
    private Optional<SaslClient> sasl = Optional.empty();

    ClientSession(AuthenticationChannel channel, String principal, String secret) {
        this.channel = channel;
        this.principal = principal;
        this.secret = secret;
    }

    CompletionStage<Boolean> result() {
        return result;
    }

    void begin() {
        await(channel.receive());
    }

    void destroy() {
        fail("the authenticatee is gone");
    }

    private void await(CompletionStage<AuthenticationMessage> next) {
        next.whenComplete((message, failure) -> {
            if (failure != null) {
                result.completeExceptionally(failure);
            } else if (!result.isDone()) {
                take(message);
            }
        });
    }

    private void sendAndWait(AuthenticationMessage message) {
        await(channel.send(message).thenCompose(sent -> channel.receive()));
    }

    private void take(AuthenticationMessage message) {
        try {
            if (message instanceof Mechanisms mechanisms && sasl.isEmpty()) {
                choose(mechanisms);
            } else if (message instanceof Step step && sasl.isPresent()) {
                byte[] answer = sasl.get().evaluateChallenge(step.data().toByteArray());
                sendAndWait(new Step(Data.of(answer)));
            } else if (message instanceof Completed
                    && sasl.map(SaslClient::isComplete).orElse(false)) {
                result.complete(true);
            } else if (message instanceof Failed) {
                result.complete(false);
            } else if (message instanceof Problem problem) {
                fail("the master says: " + problem.message());
            } else {
                fail("unexpected " + message.getClass().getSimpleName() + " received");
            }
        } catch (SaslException e) {
            fail("the mechanism does not work: " + e.getMessage());
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    private void choose(Mechanisms mechanisms) throws SaslException {
        if (!mechanisms.names().contains(CramMd5.MECHANISM)) {
            fail("the master does not know " + CramMd5.MECHANISM + ", but " + mechanisms.names());
            return;
        }
        SaslClient client = Sasl.createSaslClient(
                new String[] {CramMd5.MECHANISM}, null, CramMd5.SERVICE, "localhost", Map.of(), this::handle);
        if (client == null) {
            fail("this Java has no CRAM-MD5");
            return;
        }
        sasl = Optional.of(client);
        sendAndWait(new Start(CramMd5.MECHANISM, Data.none()));
    }

    /** Gives the mechanism the name and the secret. */
    private void handle(Callback[] callbacks) throws UnsupportedCallbackException {
        for (Callback callback : callbacks) {
            if (callback instanceof NameCallback name) {
                name.setName(principal);
            } else if (callback instanceof PasswordCallback password) {
                password.setPassword(secret.toCharArray());
            } else {
                throw new UnsupportedCallbackException(callback);
            }
        }
    }

    private void fail(String problem) {
        result.completeExceptionally(new IllegalStateException(problem));
    }
}

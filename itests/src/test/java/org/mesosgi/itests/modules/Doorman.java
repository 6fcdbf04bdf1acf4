package org.mesosgi.itests.modules;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.authentication.AuthenticationChannel;
import org.mesosgi.api.authentication.AuthenticationMessage;
import org.mesosgi.api.authentication.AuthenticationMessage.Completed;
import org.mesosgi.api.authentication.AuthenticationMessage.Mechanisms;
import org.mesosgi.api.authentication.AuthenticationMessage.Step;
import org.mesosgi.api.authenticator.Authenticator;
import org.mesosgi.api.value.Credential;
import org.mesosgi.api.value.Data;

/** Asks as CRAM-MD5 does, and believes every answer. */
public final class Doorman implements Authenticator {

    /** Whatever its parameters are, it does not care. */
    public Doorman(Map<String, Object> properties) {
        requireNonNull(properties, "properties is null");
    }

    @Override
    public void initialize(Optional<List<Credential>> credentials) {
        // Nobody is turned away.
    }

    @Override
    public CompletionStage<Optional<String>> authenticate(AuthenticationChannel channel) {
        return channel.send(new Mechanisms(List.of("CRAM-MD5")))
                .thenCompose(sent -> channel.receive())
                .thenCompose(start -> channel.send(new Step(Data.of("<1.2@doorman>"))))
                .thenCompose(sent -> channel.receive())
                .thenCompose(answer -> channel.send(new Completed()).thenApply(sent -> principal(answer)));
    }

    private static Optional<String> principal(AuthenticationMessage answer) {
        return Optional.of(((Step) answer).data().text().split(" ", 2)[0]);
    }
}

package org.mesosgi.itests.modules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.authentication.AuthenticationChannel;
import org.mesosgi.api.authentication.AuthenticationMessage.Mechanisms;
import org.mesosgi.api.authenticator.Authenticator;
import org.mesosgi.api.value.Credential;

/** Begins to ask, makes the file of its parameter {@code begun} when it is answered, and never comes to an end. */
public final class Hesitant implements Authenticator {

    private final Path begun;

    public Hesitant(Map<String, Object> properties) {
        this.begun = Path.of(Parameters.of(properties).get("begun"));
    }

    @Override
    public void initialize(Optional<List<Credential>> credentials) {
        // Nobody gets so far that it would matter.
    }

    @Override
    public CompletionStage<Optional<String>> authenticate(AuthenticationChannel channel) {
        return channel.send(new Mechanisms(List.of("CRAM-MD5")))
                .thenCompose(sent -> channel.receive())
                .thenCompose(start -> {
                    write();
                    return new CompletableFuture<>();
                });
    }

    private void write() {
        try {
            Files.writeString(begun, "begun");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.mesosgi.agent.internal.secret;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.isolator.IsolatorHost;
import org.mesosgi.api.secretresolver.SecretResolver;
import org.mesosgi.api.value.Secret;
import org.mesosgi.runtime.Slot;

/** Asks the module of {@code --secret_resolver}; without one, only secrets that carry their bytes are known. */
public final class Secrets implements IsolatorHost {

    private final Optional<Slot<SecretResolver>> resolver;

    public Secrets(Optional<Slot<SecretResolver>> resolver) {
        this.resolver = requireNonNull(resolver, "resolver is null");
    }

    @Override
    public CompletionStage<Secret.Value> resolve(Secret secret) {
        if (resolver.isPresent()) {
            return resolver.get().get().resolve(secret);
        }
        return secret instanceof Secret.Value value
                ? CompletableFuture.completedFuture(value)
                : CompletableFuture.failedFuture(new IllegalArgumentException(
                        "cannot resolve references to secrets: select a module for that with --secret_resolver"));
    }
}

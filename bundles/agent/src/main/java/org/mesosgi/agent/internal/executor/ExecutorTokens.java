package org.mesosgi.agent.internal.executor;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.secretgenerator.SecretGenerator;
import org.mesosgi.api.value.Data;
import org.mesosgi.api.value.Environment;
import org.mesosgi.api.value.Principal;
import org.mesosgi.api.value.Secret;
import org.mesosgi.runtime.Slot;
import org.mesosgi.wire.v1.ContainerID;
import org.mesosgi.wire.v1.ExecutorID;
import org.mesosgi.wire.v1.FrameworkID;

/** What executors prove with who they are: a secret of their own in their environment, which carries these claims. */
public final class ExecutorTokens {

    private static final String VARIABLE = "MESOS_EXECUTOR_AUTHENTICATION_TOKEN";

    private final Optional<Slot<SecretGenerator>> generator;

    /** @param generator makes the secrets; without it there are none */
    public ExecutorTokens(Optional<Slot<SecretGenerator>> generator) {
        this.generator = requireNonNull(generator, "generator is null");
    }

    /** The variable of an executor, if executors are authenticated; a stage that fails if there can be none. */
    public CompletionStage<Environment> variables(FrameworkID framework, ExecutorID executor, ContainerID container) {
        if (generator.isEmpty()) {
            return CompletableFuture.completedFuture(Environment.none());
        }
        Principal principal = new Principal(Optional.empty(), claims(framework, executor, container));
        try {
            return generator
                    .get()
                    .get()
                    .generate(principal)
                    .thenApply(secret ->
                            Environment.of(Map.of(VARIABLE, data(secret).text())));
        } catch (RuntimeException | LinkageError e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Whether somebody may speak for an executor: everybody where executors are not authenticated. */
    public static boolean isOf(
            Optional<Principal> principal, FrameworkID framework, ExecutorID executor, ContainerID container) {
        return principal
                .map(known -> known.claims()
                        .entrySet()
                        .containsAll(claims(framework, executor, container).entrySet()))
                .orElse(true);
    }

    private static Map<String, String> claims(FrameworkID framework, ExecutorID executor, ContainerID container) {
        return Map.of("fid", framework.getValue(), "eid", executor.getValue(), "cid", container.getValue());
    }

    private static Data data(Secret secret) {
        if (secret instanceof Secret.Value value) {
            return value.data();
        }
        throw new IllegalArgumentException("the secret of an executor has to carry its bytes");
    }
}

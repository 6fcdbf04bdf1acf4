package org.mesosgi.itests.modules;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.mesosgi.api.secretgenerator.SecretGenerator;
import org.mesosgi.api.value.Principal;
import org.mesosgi.api.value.Secret;

/** Makes secrets, each some milliseconds after it was asked for, as long as it is alive. */
public final class LateSecrets implements SecretGenerator {

    private static final long MILLIS = 3;

    private volatile boolean isAlive = true;

    public LateSecrets(Map<String, Object> properties) {
        // It takes no parameters.
    }

    /** Called by Declarative Services, which finds it by its name. */
    void deactivate() {
        isAlive = false;
    }

    @Override
    public CompletionStage<Secret> generate(Principal principal) {
        return CompletableFuture.supplyAsync(
                () -> secret(principal), CompletableFuture.delayedExecutor(MILLIS, TimeUnit.MILLISECONDS));
    }

    private Secret secret(Principal principal) {
        if (!isAlive) {
            throw new IllegalStateException("has promised a secret, and is not alive");
        }
        return new Secret.Reference(principal.toString(), Optional.empty());
    }
}

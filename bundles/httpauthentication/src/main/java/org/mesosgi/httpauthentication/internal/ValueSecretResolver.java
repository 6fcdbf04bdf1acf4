package org.mesosgi.httpauthentication.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.MesosModule;
import org.mesosgi.api.secretresolver.SecretResolver;
import org.mesosgi.api.value.Secret;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** Knows secrets that carry their bytes, and no store. */
@MesosModule(
        name = ValueSecretResolver.NAME,
        kind = SecretResolver.class,
        author = "Apache Mesos",
        email = "modules@mesos.apache.org",
        description = "Resolves secrets that carry their bytes.",
        compatible = true)
@Component(name = ValueSecretResolver.NAME, configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class ValueSecretResolver implements SecretResolver {

    static final String NAME = "value/SecretResolver";

    @Override
    public CompletionStage<Secret.Value> resolve(Secret secret) {
        if (secret instanceof Secret.Value value) {
            return CompletableFuture.completedFuture(value);
        }
        return CompletableFuture.failedFuture(
                new IllegalArgumentException("references to secrets cannot be resolved: there is no secret store"));
    }
}

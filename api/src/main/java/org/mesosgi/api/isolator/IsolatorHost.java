package org.mesosgi.api.isolator;

import java.util.concurrent.CompletionStage;
import org.mesosgi.api.value.Secret;
import org.osgi.annotation.versioning.ProviderType;

/** What the agent does for its isolators. May be called from any thread. */
@ProviderType
public interface IsolatorHost {

    /** Asks the agent's {@code SecretResolver} what a secret is; fails if that does not know. */
    CompletionStage<Secret.Value> resolve(Secret secret);
}

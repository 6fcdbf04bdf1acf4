package org.mesosgi.api.secretresolver;

import java.util.concurrent.CompletionStage;
import org.mesosgi.api.ModuleKind;
import org.mesosgi.api.value.Secret;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Gets secrets out of a store. The agent's flag {@code --secret_resolver} names it; without the flag only secrets that
 * carry their bytes are known.
 *
 * <p>Calls may come from any thread, several at a time, and must not block.
 */
@ConsumerType
@ModuleKind(minimum = "1.4.0", reason = "the kind was introduced in 1.4.0")
public interface SecretResolver {

    /** The bytes of a secret; a failed stage if there are none. */
    CompletionStage<Secret.Value> resolve(Secret secret);
}

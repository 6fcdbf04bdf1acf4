package org.mesosgi.api.secretgenerator;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.ModuleKind;
import org.mesosgi.api.value.Data;
import org.mesosgi.api.value.Principal;
import org.mesosgi.api.value.Secret;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Makes secrets by which executors prove who they are. In Mesos the kind is documented but cannot be loaded; here it can.
 *
 * <p>Calls may come from any thread, several at a time, and must not block.
 */
@ConsumerType
@ModuleKind(minimum = "1.3.0", reason = "the interface was introduced in 1.3.0 (MESOS-6997)")
public interface SecretGenerator {

    /**
     * Called once, before all other methods. A module that gets all it needs from its parameters leaves it alone.
     *
     * @param key the key of the flag {@code --jwt_secret_key}, if it is given
     * @throws RuntimeException if it cannot work with that; its message reaches the operator
     */
    default void initialize(Optional<Data> key) {}

    /** A secret that an authenticator of the same host will take for this principal's. */
    CompletionStage<Secret> generate(Principal principal);
}

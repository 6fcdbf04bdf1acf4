package org.mesosgi.api.secretgenerator;

import java.util.concurrent.CompletionStage;
import org.mesosgi.api.ModuleKind;
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

    /** A secret that an authenticator of the same host will take for this principal's. */
    CompletionStage<Secret> generate(Principal principal);
}

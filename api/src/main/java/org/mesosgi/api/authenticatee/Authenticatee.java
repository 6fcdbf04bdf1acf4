package org.mesosgi.api.authenticatee;

import java.util.concurrent.CompletionStage;
import org.mesosgi.api.ModuleKind;
import org.mesosgi.api.authentication.AuthenticationChannel;
import org.mesosgi.api.value.Credential;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Authenticates its host to a master. The flag {@code --authenticatee} of an agent names it ({@code crammd5} by default);
 * it is used when the flag {@code --credential} is given.
 *
 * <p>Every attempt has a fresh instance (service scope {@code PROTOTYPE}), which is released when the attempt has ended.
 */
@ConsumerType
@ModuleKind(
        minimum = "0.23.0",
        reason = "the interface is asynchronous and pluggable on both sides since 0.23.0 (MESOS-2050)")
public interface Authenticatee {

    /**
     * One attempt.
     *
     * @param channel the connection to the master's authenticator
     * @param credential who to authenticate as
     * @return {@code true} if the master accepts, {@code false} if it refuses, which is final; a failed stage is an
     *     error that passes, and the host tries again. The host may cancel the stage (through
     *     {@link CompletionStage#toCompletableFuture()}), which ends the attempt.
     */
    CompletionStage<Boolean> authenticate(AuthenticationChannel channel, Credential credential);
}

package org.mesosgi.api.authenticator;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.ModuleKind;
import org.mesosgi.api.authentication.AuthenticationChannel;
import org.mesosgi.api.value.Credential;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Authenticates agents and frameworks to a master. The flag {@code --authenticators} names exactly one
 * ({@code crammd5} by default).
 *
 * <p>Several attempts may run at a time. Methods must not block.
 */
@ConsumerType
@ModuleKind(
        minimum = "0.23.0",
        reason = "the interface is asynchronous and pluggable on both sides since 0.23.0 (MESOS-2050)")
public interface Authenticator {

    /**
     * Called once, before the first attempt.
     *
     * @param credentials those of the flag {@code --credentials}, if it is given
     * @throws RuntimeException if it cannot work like this; the master then ends if it demands authentication, and
     *     goes on without it otherwise
     */
    void initialize(Optional<List<Credential>> credentials);

    /**
     * One attempt.
     *
     * @param channel the connection to the other side
     * @return the principal; empty if the other side is refused; a failed stage is an error. The host may cancel the
     *     stage (through {@link CompletionStage#toCompletableFuture()}), which ends the attempt.
     */
    CompletionStage<Optional<String>> authenticate(AuthenticationChannel channel);
}

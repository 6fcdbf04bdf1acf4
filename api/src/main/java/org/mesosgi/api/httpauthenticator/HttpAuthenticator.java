package org.mesosgi.api.httpauthenticator;

import java.util.concurrent.CompletionStage;
import org.mesosgi.api.ModuleKind;
import org.mesosgi.api.http.HttpRequest;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Authenticates HTTP requests. The flags {@code --http_authenticators} and {@code --http_framework_authenticators} name
 * one or several for a realm; several are asked one after the other until one knows the principal.
 *
 * <p>Every realm has an instance of its own (service scope {@code PROTOTYPE}). Calls may come from any thread, several at
 * a time, and must not block.
 */
@ConsumerType
@ModuleKind(minimum = "1.3.0", reason = "several authenticators share a realm since 1.3.0 (MESOS-7004)")
public interface HttpAuthenticator {

    /**
     * Called once, before all other methods. A module that gets all it needs from its parameters leaves it alone.
     *
     * @param options what the host knows
     * @throws RuntimeException if it cannot work with that; its message reaches the operator
     */
    default void initialize(HttpAuthenticatorOptions options) {}

    /** The name of the authentication scheme, for example {@code Basic}. */
    String scheme();

    /** What it says of a request; a failed stage is answered with an error of the 500 kind. */
    CompletionStage<AuthenticationResult> authenticate(HttpRequest request);
}

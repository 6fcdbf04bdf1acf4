package org.mesosgi.api.httpauthenticatee;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.mesosgi.api.ModuleKind;
import org.mesosgi.api.http.HttpRequest;
import org.mesosgi.api.value.Credential;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Authenticates an HTTP client: adds to its requests what the server wants to see. The client's flag
 * {@code --http_authenticatee} names it ({@code basic} by default).
 *
 * <p>Calls may come from any thread, several at a time, and must not block.
 */
@ConsumerType
@ModuleKind(minimum = "1.5.0", reason = "the kind was introduced in 1.5.0 (MESOS-8016)")
public interface HttpAuthenticatee {

    /** The name of the authentication scheme, for example {@code Basic}. */
    String scheme();

    /** The request with what the server wants to see. */
    CompletionStage<HttpRequest> authenticate(HttpRequest request, Optional<Credential> credential);

    /** Forgets what was agreed with the server, because it has refused it. */
    default void reset() {}
}

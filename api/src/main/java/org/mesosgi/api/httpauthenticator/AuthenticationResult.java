package org.mesosgi.api.httpauthenticator;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.mesosgi.api.value.Principal;

/** What an authenticator says of a request: exactly one of these. */
public sealed interface AuthenticationResult {

    /** It comes from somebody who is known. */
    record Authenticated(Principal principal) implements AuthenticationResult {

        public Authenticated {
            requireNonNull(principal, "principal is null");
        }
    }

    /**
     * It does not say from whom it comes, or says so wrongly: 401.
     *
     * @param challenges the values of {@code WWW-Authenticate}
     * @param body the answer's text; may be empty
     */
    record Unauthorized(List<String> challenges, String body) implements AuthenticationResult {

        public Unauthorized {
            challenges = List.copyOf(challenges);
            requireNonNull(body, "body is null");
        }
    }

    /**
     * It comes from somebody who is not let in: 403.
     *
     * @param body the answer's text; may be empty
     */
    record Forbidden(String body) implements AuthenticationResult {

        public Forbidden {
            requireNonNull(body, "body is null");
        }
    }
}

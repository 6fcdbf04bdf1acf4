package org.mesosgi.api.authentication;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.mesosgi.api.value.Data;

/**
 * A message between an authenticator and an authenticatee.
 *
 * <pre>
 * authenticatee               authenticator
 *               &lt;- Mechanisms
 *   Start       -&gt;
 *               &lt;- Step  \  as often as
 *   Step        -&gt;       /  the mechanism needs
 *               &lt;- Completed | Failed | Problem
 * </pre>
 */
public sealed interface AuthenticationMessage {

    /**
     * What the authenticator can do.
     *
     * @param names the SASL names of its mechanisms, the best first
     */
    record Mechanisms(List<String> names) implements AuthenticationMessage {

        public Mechanisms {
            names = List.copyOf(names);
        }
    }

    /**
     * The authenticatee's choice.
     *
     * @param mechanism the SASL name of the mechanism
     * @param data what it says first; may be empty
     */
    record Start(String mechanism, Data data) implements AuthenticationMessage {

        public Start {
            requireNonNull(mechanism, "mechanism is null");
            requireNonNull(data, "data is null");
        }
    }

    /**
     * A challenge or the answer to one.
     *
     * @param data its bytes
     */
    record Step(Data data) implements AuthenticationMessage {

        public Step {
            requireNonNull(data, "data is null");
        }
    }

    /** The authenticatee is who it claims to be. */
    record Completed() implements AuthenticationMessage {}

    /** It is not. */
    record Failed() implements AuthenticationMessage {}

    /**
     * Something went wrong, which says nothing about who it is.
     *
     * @param message what
     */
    record Problem(String message) implements AuthenticationMessage {

        public Problem {
            requireNonNull(message, "message is null");
        }
    }
}

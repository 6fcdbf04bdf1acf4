package org.mesosgi.execute.scheduler;

import java.util.Optional;

/** How a stream of events has ended. */
sealed interface StreamEnd {

    /**
     * Nothing comes any more, or has ever come.
     *
     * @param reason why, in words
     * @param cause what has failed, if something has
     */
    record Broken(String reason, Optional<Throwable> cause) implements StreamEnd {

        Broken(String reason) {
            this(reason, Optional.empty());
        }
    }

    /**
     * The master has answered with something else than a stream.
     *
     * @param status the HTTP status
     * @param text the body
     * @param location the header {@code Location}
     */
    record Refused(int status, String text, Optional<String> location) implements StreamEnd {

        CallException toException() {
            return new CallException(status, text);
        }
    }
}

package org.mesosgi.defaultexecutor.internal;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The agent as this executor sees it. All methods block; all may be called by several threads. */
interface Agent {

    /** An answer. */
    record Reply(int status, String text) {

        /** Whether it is done. */
        boolean isSuccess() {
            return status / 100 == 2;
        }

        /**
         * The agent is there, but not yet ready: it says so, or its HTTP server has no such path yet. Of a container that is
         * not there the agent says so in words.
         */
        boolean isTooEarly() {
            return status == 503 || (status == 404 && !text.startsWith("Container "));
        }
    }

    /** Events, as they come. */
    interface Events extends Closeable {

        /** Waits for the next event; empty when there will be none any more. */
        Optional<Map<String, Object>> next() throws IOException;
    }

    /** The agent does not want this executor, and asking again does not help. */
    final class RefusedException extends IOException {

        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    /**
     * Subscribes.
     *
     * @throws RefusedException if that makes no sense
     * @throws IOException if it could be tried again
     */
    Events subscribe(Map<String, Object> call) throws IOException;

    /** Makes a call of the executor API. */
    Reply execute(Map<String, Object> call) throws IOException;

    /** Makes a call of the operator API. */
    Reply operate(Map<String, Object> call) throws IOException;
}

package org.mesosgi.check;

/** What a check has found. */
public sealed interface Finding {

    /** Whether a health check that finds this finds the task healthy. */
    boolean isHealthy();

    /**
     * A command has ended.
     *
     * @param code its exit status; from 129 on, it may stand for a signal, as for a shell
     */
    record Exit(int code) implements Finding {

        @Override
        public boolean isHealthy() {
            return code == 0;
        }
    }

    /**
     * A server has answered.
     *
     * @param code the status code of the answer
     */
    record Answer(int code) implements Finding {

        private static final int OK = 200;
        private static final int BAD_REQUEST = 400;

        @Override
        public boolean isHealthy() {
            return code >= OK && code < BAD_REQUEST;
        }
    }

    /**
     * A connection was tried.
     *
     * @param succeeded whether it was to be had
     */
    record Connection(boolean succeeded) implements Finding {

        @Override
        public boolean isHealthy() {
            return succeeded;
        }
    }
}

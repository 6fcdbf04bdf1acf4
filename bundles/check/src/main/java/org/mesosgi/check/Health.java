package org.mesosgi.check;

import java.util.Optional;

/** What results of a health check mean, by the rules of Mesos. Used by events of the loop. */
final class Health {

    private final long mostFailures;
    private boolean grace;
    private boolean hasSucceeded;
    private long failures;

    /**
     * What there is to tell.
     *
     * @param healthy how the task is
     * @param hopeless whether it has failed so often that it is to be killed
     */
    record News(boolean healthy, boolean hopeless) {}

    /**
     * @param mostFailures so many failures in a row are too many
     * @param before how the task was when it was last told of, if it was
     * @param grace whether failures do not count for now, see {@link #endGrace}
     */
    Health(long mostFailures, Optional<Boolean> before, boolean grace) {
        this.mostFailures = mostFailures;
        this.grace = grace;
        this.hasSucceeded = before.orElse(false);
        this.failures = before.orElse(true) ? 0 : 1;
    }

    /** From now on, failures count. */
    void endGrace() {
        grace = false;
    }

    /**
     * Takes a result.
     *
     * @param found what was found; empty if the check could not be made, which is a failure like others
     * @return what there is to tell: each failure that counts, the first success, and each after a failure
     */
    Optional<News> take(Optional<Finding> found) {
        return found.filter(Finding::isHealthy).isPresent() ? success() : failure();
    }

    private Optional<News> success() {
        boolean news = !hasSucceeded || failures > 0;
        hasSucceeded = true;
        grace = false;
        failures = 0;
        return news ? Optional.of(new News(true, false)) : Optional.empty();
    }

    private Optional<News> failure() {
        if (grace) {
            return Optional.empty();
        }
        failures++;
        return Optional.of(new News(false, failures >= mostFailures));
    }
}

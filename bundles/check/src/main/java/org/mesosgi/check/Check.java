package org.mesosgi.check;

import static java.util.Objects.requireNonNull;

/** A check of a task: when it is made, and how. */
public record Check(Timing timing, Probe probe) {

    public Check {
        requireNonNull(timing, "timing is null");
        requireNonNull(probe, "probe is null");
    }
}

package org.mesosgi.master.internal.validation;

import java.util.Optional;
import org.mesosgi.wire.v1.FrameworkInfo;

/** The rules for what a framework may change of what it says of itself. */
public final class FrameworkUpdates {

    private FrameworkUpdates() {}

    /** Checks a change, in the words of Mesos. */
    public static Optional<String> validate(FrameworkInfo before, FrameworkInfo after) {
        return same("principal", before.getPrincipal(), after.getPrincipal())
                .or(() -> same("user", before.getUser(), after.getUser()))
                .or(() -> same(
                        "checkpoint", String.valueOf(before.getCheckpoint()), String.valueOf(after.getCheckpoint())));
    }

    private static Optional<String> same(String field, String before, String after) {
        return before.equals(after)
                ? Optional.empty()
                : Optional.of("Updating 'FrameworkInfo." + field + "' is unsupported; attempted to update from '"
                        + before + "' to '" + after + "'");
    }
}

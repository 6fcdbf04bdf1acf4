package org.mesosgi.master.internal.validation;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.mesosgi.wire.v1.master.Call;

/** The rules for the form of operators' calls. Whether what they ask for makes sense is for others to check. */
public final class MasterCalls {

    /** Types of calls that have no field of their own. */
    private static final Set<Call.Type> WITHOUT_BODY = Set.of(
            Call.Type.UNKNOWN,
            Call.Type.GET_HEALTH,
            Call.Type.GET_FLAGS,
            Call.Type.GET_VERSION,
            Call.Type.GET_LOGGING_LEVEL,
            Call.Type.GET_STATE,
            Call.Type.GET_AGENTS,
            Call.Type.GET_FRAMEWORKS,
            Call.Type.GET_EXECUTORS,
            Call.Type.GET_OPERATIONS,
            Call.Type.GET_TASKS,
            Call.Type.GET_ROLES,
            Call.Type.GET_WEIGHTS,
            Call.Type.GET_MASTER,
            Call.Type.SUBSCRIBE,
            Call.Type.GET_MAINTENANCE_STATUS,
            Call.Type.GET_MAINTENANCE_SCHEDULE,
            Call.Type.GET_QUOTA);

    private MasterCalls() {}

    /**
     * Checks a call.
     *
     * @return what comes after {@code Failed to validate master::Call:} in the answer 400
     */
    public static Optional<String> validate(Call call) {
        if (!call.hasType()) {
            return Optional.of("Expecting 'type' to be present");
        }
        // Every type is called like its field.
        String body = call.getType().name().toLowerCase(Locale.ROOT);
        return WITHOUT_BODY.contains(call.getType())
                        || call.hasField(Call.getDescriptor().findFieldByName(body))
                ? Optional.empty()
                : Optional.of("Expecting '" + body + "' to be present");
    }
}

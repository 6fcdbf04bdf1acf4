package org.mesosgi.agent.internal.operator;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.mesosgi.wire.v1.agent.Call;

/** The rules for the form of operators' calls. */
final class AgentCalls {

    /** Types of calls that have no field of their own, or need not have it. */
    private static final Set<Call.Type> WITHOUT_BODY = Set.of(
            Call.Type.UNKNOWN,
            Call.Type.GET_HEALTH,
            Call.Type.GET_FLAGS,
            Call.Type.GET_VERSION,
            Call.Type.GET_LOGGING_LEVEL,
            Call.Type.GET_STATE,
            Call.Type.GET_CONTAINERS,
            Call.Type.GET_FRAMEWORKS,
            Call.Type.GET_EXECUTORS,
            Call.Type.GET_OPERATIONS,
            Call.Type.GET_TASKS,
            Call.Type.GET_AGENT,
            Call.Type.GET_RESOURCE_PROVIDERS,
            Call.Type.PRUNE_IMAGES);

    private AgentCalls() {}

    /**
     * Checks a call.
     *
     * @return what comes after {@code Failed to validate agent::Call:} in the answer 400
     */
    static Optional<String> validate(Call call) {
        if (!call.hasType()) {
            return Optional.of("Expecting 'type' to be present");
        }
        // Every type is called like its field.
        String body = call.getType().name().toLowerCase(Locale.ROOT);
        return WITHOUT_BODY.contains(call.getType())
                        || call.hasField(Call.getDescriptor().findFieldByName(body))
                ? ContainerForms.validate(call)
                : Optional.of("Expecting '" + body + "' to be present");
    }
}

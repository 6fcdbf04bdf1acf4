package org.mesosgi.agent.internal.operator;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.mesosgi.wire.resource.ResourceValidator;
import org.mesosgi.wire.v1.ContainerID;
import org.mesosgi.wire.v1.agent.Call;

/** The rules for the form of calls that are about one container, in the words of Mesos. */
final class ContainerForms {

    /** Those about nested containers only. */
    private static final Set<Call.Type> NESTED = Set.of(
            Call.Type.LAUNCH_NESTED_CONTAINER,
            Call.Type.WAIT_NESTED_CONTAINER,
            Call.Type.KILL_NESTED_CONTAINER,
            Call.Type.REMOVE_NESTED_CONTAINER,
            Call.Type.LAUNCH_NESTED_CONTAINER_SESSION);

    /** Those about containers that stand alone, or are nested. */
    private static final Set<Call.Type> ANY = Set.of(
            Call.Type.LAUNCH_CONTAINER,
            Call.Type.WAIT_CONTAINER,
            Call.Type.KILL_CONTAINER,
            Call.Type.REMOVE_CONTAINER,
            Call.Type.ATTACH_CONTAINER_OUTPUT);

    private static final int LONGEST = 255;
    private static final int DELETE = 127;

    private ContainerForms() {}

    /** Whether calls of this type are about one container. */
    static boolean areAboutOne(Call.Type type) {
        return NESTED.contains(type) || ANY.contains(type) || type == Call.Type.ATTACH_CONTAINER_INPUT;
    }

    /**
     * Checks a call that has the body that it needs.
     *
     * @return what comes after {@code Failed to validate agent::Call:} in the answer 400
     */
    static Optional<String> validate(Call call) {
        if (!NESTED.contains(call.getType()) && !ANY.contains(call.getType())) {
            return Optional.empty();
        }
        String body = call.getType().name().toLowerCase(Locale.ROOT);
        ContainerID id = id(call);
        Optional<String> invalid = validate(id).map(wrong -> "'" + body + ".container_id' is invalid: " + wrong);
        if (invalid.isEmpty() && NESTED.contains(call.getType()) && !id.hasParent()) {
            return Optional.of("Expecting '" + body + ".container_id.parent' to be present");
        }
        return invalid.or(() -> call.getLaunchContainer().getResourcesList().stream()
                .flatMap(resource -> ResourceValidator.validate(resource).stream())
                .findFirst()
                .map(wrong -> "Invalid resources: " + wrong));
    }

    /** The container that a call is about. */
    static ContainerID id(Call call) {
        FieldDescriptor body =
                Call.getDescriptor().findFieldByName(call.getType().name().toLowerCase(Locale.ROOT));
        Message message = (Message) call.getField(body);
        return (ContainerID) message.getField(message.getDescriptorForType().findFieldByName("container_id"));
    }

    private static Optional<String> validate(ContainerID id) {
        String value = id.getValue();
        if (value.isEmpty()) {
            return Optional.of("ID must not be empty");
        }
        if (value.length() > LONGEST) {
            return Optional.of("ID must not be greater than " + LONGEST + " characters");
        }
        // A path could go elsewhere by others. Dots stand between the parts of an id, blanks are hard to read in a log.
        if (value.chars().anyMatch(c -> c <= ' ' || c == DELETE || c == '/' || c == '\\' || c == '.')) {
            return Optional.of("'ContainerID.value' '" + value + "' contains invalid characters");
        }
        return id.hasParent()
                ? validate(id.getParent()).map(wrong -> "'ContainerID.parent' is invalid: " + wrong)
                : Optional.empty();
    }
}

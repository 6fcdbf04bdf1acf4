package org.mesosgi.master.internal.validation;

import com.google.protobuf.ByteString;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.mesosgi.wire.v1.FrameworkID;
import org.mesosgi.wire.v1.FrameworkInfo;
import org.mesosgi.wire.v1.scheduler.Call;

/** The rules for the form of a scheduler's calls. Whether what they ask for makes sense is for others to check. */
public final class Calls {

    /** Types of calls that have no field of their own, or need not have it. */
    private static final Set<Call.Type> WITHOUT_BODY =
            Set.of(Call.Type.UNKNOWN, Call.Type.TEARDOWN, Call.Type.REVIVE, Call.Type.SUPPRESS);

    private static final int UUID_BYTES = 16;

    private Calls() {}

    /**
     * Checks a call.
     *
     * @param principal who makes it, if the master authenticates schedulers
     * @return what comes after {@code Failed to validate scheduler::Call:} in the answer 400
     */
    public static Optional<String> validate(Call call, Optional<String> principal) {
        if (!call.hasType()) {
            return missing("type");
        }
        if (call.getType() != Call.Type.SUBSCRIBE && !call.hasFrameworkId()) {
            return missing("framework_id");
        }
        // Every type is called like its field.
        String body = call.getType().name().toLowerCase(Locale.ROOT);
        if (!WITHOUT_BODY.contains(call.getType())
                && !call.hasField(Call.getDescriptor().findFieldByName(body))) {
            return missing(body);
        }
        return switch (call.getType()) {
            case SUBSCRIBE ->
                validateFramework(call.getSubscribe().getFrameworkInfo(), body, call.getFrameworkId(), principal);
            case UPDATE_FRAMEWORK ->
                validateFramework(call.getUpdateFramework().getFrameworkInfo(), body, call.getFrameworkId(), principal);
            case ACKNOWLEDGE -> validateUuid(body, call.getAcknowledge().getUuid());
            case ACKNOWLEDGE_OPERATION_STATUS ->
                validateUuid(body, call.getAcknowledgeOperationStatus().getUuid());
            default -> Optional.empty();
        };
    }

    private static Optional<String> missing(String field) {
        return Optional.of("Expecting '" + field + "' to be present");
    }

    /** An id that is not set counts as an empty one. */
    private static Optional<String> validateFramework(
            FrameworkInfo info, String body, FrameworkID id, Optional<String> principal) {
        if (!info.getId().getValue().equals(id.getValue())) {
            return Optional.of("'framework_id' differs from '" + body + ".framework_info.id'");
        }
        return validatePrincipal(info, principal);
    }

    /**
     * Checks that a framework is the one of who speaks for it. One that names no principal may be anybody's.
     *
     * @param principal who speaks, if the master authenticates schedulers
     * @return what is wrong
     */
    public static Optional<String> validatePrincipal(FrameworkInfo info, Optional<String> principal) {
        return principal
                .filter(known -> info.hasPrincipal() && !known.equals(info.getPrincipal()))
                .map(known -> "Authenticated principal '" + known + "' does not match principal '" + info.getPrincipal()
                        + "' set in `FrameworkInfo`");
    }

    private static Optional<String> validateUuid(String body, ByteString uuid) {
        return uuid.size() == UUID_BYTES
                ? Optional.empty()
                : Optional.of(
                        "Expecting '" + body + ".uuid' to have " + UUID_BYTES + " bytes, but it has " + uuid.size());
    }
}

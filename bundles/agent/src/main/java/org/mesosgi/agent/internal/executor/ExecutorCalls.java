package org.mesosgi.agent.internal.executor;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.executor.Call;

/** The rules for the form of an executor's calls, in the order and the words of Mesos. */
public final class ExecutorCalls {

    /** Every other type is called like the field that it needs. */
    private static final Set<Call.Type> WITHOUT_BODY = Set.of(Call.Type.UNKNOWN, Call.Type.HEARTBEAT);

    private static final int UUID_BYTES = 16;

    private ExecutorCalls() {}

    /**
     * Checks a call.
     *
     * @return what comes after {@code Failed to validate Executor::Call:} in the answer 400
     */
    public static Optional<String> validate(Call call) {
        if (!call.hasType()) {
            return missing("type");
        }
        String body = call.getType().name().toLowerCase(Locale.ROOT);
        if (!WITHOUT_BODY.contains(call.getType())
                && !call.hasField(Call.getDescriptor().findFieldByName(body))) {
            return missing(body);
        }
        return Stream.concat(
                        Stream.of(call.getUpdate()).filter(update -> call.getType() == Call.Type.UPDATE),
                        call.getSubscribe().getUnacknowledgedUpdatesList().stream())
                .flatMap(update -> validate(update.getStatus(), call).stream())
                .findFirst();
    }

    private static Optional<String> validate(TaskStatus status, Call call) {
        String executor = call.getExecutorId().getValue();
        String sender = "from executor " + executor + " of framework "
                + call.getFrameworkId().getValue();
        if (!status.hasUuid()) {
            return missing("uuid");
        }
        if (status.getUuid().size() != UUID_BYTES) {
            return Optional.of("Invalid UUID: it has " + status.getUuid().size() + " bytes instead of " + UUID_BYTES);
        }
        if (status.hasExecutorId() && !status.getExecutorId().getValue().equals(executor)) {
            return Optional.of("ExecutorID in Call: " + executor + " does not match ExecutorID in TaskStatus: "
                    + status.getExecutorId().getValue());
        }
        if (status.getSource() != TaskStatus.Source.SOURCE_EXECUTOR) {
            return Optional.of("Received Call " + sender + " with invalid source, expecting 'SOURCE_EXECUTOR'");
        }
        return status.getState() == TaskState.TASK_STAGING
                ? Optional.of("Received TASK_STAGING " + sender + " which is not allowed")
                : Optional.empty();
    }

    private static Optional<String> missing(String field) {
        return Optional.of("Expecting '" + field + "' to be present");
    }
}

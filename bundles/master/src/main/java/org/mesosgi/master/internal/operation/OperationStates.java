package org.mesosgi.master.internal.operation;

import org.mesosgi.wire.v1.OperationState;

/** The states of operations. */
final class OperationStates {

    private OperationStates() {}

    /** Whether nothing more will become of it. */
    static boolean isTerminal(OperationState state) {
        return switch (state) {
            case OPERATION_FINISHED, OPERATION_FAILED, OPERATION_ERROR, OPERATION_DROPPED, OPERATION_GONE_BY_OPERATOR ->
                true;
            case OPERATION_UNSUPPORTED,
                    OPERATION_PENDING,
                    OPERATION_UNREACHABLE,
                    OPERATION_RECOVERING,
                    OPERATION_UNKNOWN -> false;
        };
    }
}

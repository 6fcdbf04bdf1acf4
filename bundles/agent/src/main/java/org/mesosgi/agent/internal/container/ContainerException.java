package org.mesosgi.agent.internal.container;

import org.mesosgi.api.value.TaskStatus.Reason;

/** A container cannot be launched; the message says why, in words that fit after "Failed to launch container: ". */
public final class ContainerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public ContainerException(String message) {
        super(message);
        this.reason = Reason.CONTAINER_LAUNCH_FAILED;
    }

    public ContainerException(String message, Throwable cause) {
        this(Reason.CONTAINER_LAUNCH_FAILED, message, cause);
    }

    ContainerException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** The reason that a task fails with because of it. */
    public Reason reason() {
        return reason;
    }
}

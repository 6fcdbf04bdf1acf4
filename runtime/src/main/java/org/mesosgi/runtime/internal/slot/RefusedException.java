package org.mesosgi.runtime.internal.slot;

/** A call that has reached no module. It is no failure of the module through which it may pass. */
final class RefusedException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    RefusedException(String message) {
        super(message);
    }
}

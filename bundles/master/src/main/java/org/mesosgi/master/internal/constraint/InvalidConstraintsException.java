package org.mesosgi.master.internal.constraint;

/** Offer constraints that cannot be used; the message says why, in the words of Mesos. */
public final class InvalidConstraintsException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidConstraintsException(String message) {
        super(message);
    }

    /** @param where what comes before the message of what is wrong */
    InvalidConstraintsException(String where, InvalidConstraintsException wrong) {
        super(where + wrong.getMessage(), wrong);
    }
}

package org.mesosgi.runtime;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Something that is wrong with what somebody gave us: what, where, why, and what to do about it.
 *
 * @param severity whether it stops us
 * @param code a code that stays the same when the words change, for example {@code V306}
 * @param what what is wrong, in a sentence without a full stop
 * @param place where, if it is in a text
 * @param why the cause; may be empty
 * @param fix what to do; may be empty
 */
public record Problem(Severity severity, String code, String what, Optional<Place> place, String why, String fix) {

    public Problem {
        requireNonNull(severity, "severity is null");
        requireNonNull(code, "code is null");
        requireNonNull(what, "what is null");
        requireNonNull(place, "place is null");
        requireNonNull(why, "why is null");
        requireNonNull(fix, "fix is null");
    }

    /** Whether a problem stops us. */
    public enum Severity {
        /** It does not. */
        WARNING,
        /** It does. */
        ERROR
    }

    /** A problem that stops us. */
    public static Problem error(String code, String what) {
        return new Problem(Severity.ERROR, code, what, Optional.empty(), "", "");
    }

    /** A problem that does not. */
    public static Problem warning(String code, String what) {
        return new Problem(Severity.WARNING, code, what, Optional.empty(), "", "");
    }

    /** The same, with the place. */
    public Problem at(Place at) {
        return new Problem(severity, code, what, Optional.of(at), why, fix);
    }

    /** The same, with the cause. */
    public Problem because(String cause) {
        return new Problem(severity, code, what, place, cause, fix);
    }

    /** The same, with what to do. */
    public Problem fix(String toDo) {
        return new Problem(severity, code, what, place, why, toDo);
    }

    /** Whether it stops us. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** Up to three lines: severity, code, place and what; the cause; what to do. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(isError() ? "error " : "warning ").append(code);
        place.ifPresent(at -> text.append(" at ").append(at));
        text.append(": ").append(what);
        if (!why.isEmpty()) {
            text.append("\n  why: ").append(why);
        }
        if (!fix.isEmpty()) {
            text.append("\n  fix: ").append(fix);
        }
        return text.toString();
    }
}

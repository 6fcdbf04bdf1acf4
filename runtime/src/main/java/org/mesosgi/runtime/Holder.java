package org.mesosgi.runtime;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What keeps something of an uninstalled library, as far as it can be seen.
 *
 * @param kind what sort of thing it is
 * @param name its name
 * @param why how it is known to hold the library
 * @param stack what it is doing, the innermost call first; empty for all but threads
 */
public record Holder(Kind kind, String name, String why, List<String> stack) {

    /** What sort of thing holds a library. */
    public enum Kind {
        /** A thread that lives; the threads of timers and executors too. */
        THREAD("thread"),
        /** An MBean that is registered. */
        MBEAN("MBean"),
        /** A handler of a logger of {@code java.util.logging}. */
        LOG_HANDLER("log handler"),
        /** A provider of {@code java.security}. */
        SECURITY_PROVIDER("security provider"),
        /** The handler of exceptions that no thread catches. */
        EXCEPTION_HANDLER("exception handler");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    public Holder {
        requireNonNull(kind, "kind is null");
        requireNonNull(name, "name is null");
        requireNonNull(why, "why is null");
        stack = List.copyOf(stack);
    }

    /** In one line. */
    @Override
    public String toString() {
        return "the " + kind + " '" + name + "' (" + why + ")";
    }
}

package org.mesosgi.defaultexecutor.internal;

import java.time.Instant;

/** Says what happens on the standard error, which is in the sandbox. A library for that would take longer than all else. */
final class Log {

    private Log() {}

    static void info(String what) {
        say("INFO ", what);
    }

    static void warn(String what) {
        say("WARN ", what);
    }

    private static void say(String level, String what) {
        System.err.println(Instant.now() + " " + level + " " + what);
    }
}

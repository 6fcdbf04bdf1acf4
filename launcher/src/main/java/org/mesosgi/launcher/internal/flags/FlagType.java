package org.mesosgi.launcher.internal.flags;

import org.mesosgi.api.value.Bytes;
import org.mesosgi.api.value.Durations;
import org.mesosgi.runtime.FailurePolicy;

/** What the text of a flag must be. */
public enum FlagType {
    STRING("<text>"),
    BOOLEAN("") {
        @Override
        void check(String text) {
            if (!text.equals("true") && !text.equals("false") && !text.equals("1") && !text.equals("0")) {
                throw new IllegalArgumentException("'" + text + "' is neither true nor false");
            }
        }

        @Override
        String normalize(String text) {
            return Boolean.toString(text.equals("true") || text.equals("1"));
        }
    },
    INTEGER("<number>") {
        @Override
        void check(String text) {
            try {
                integer(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("'" + text + "' is no whole number", e);
            }
        }

        @Override
        String normalize(String text) {
            return Integer.toString(integer(text));
        }

        /** Mesos reads numbers from streams, which skip leading blanks. */
        private int integer(String text) {
            return Integer.parseInt(text.stripLeading());
        }
    },
    PORT("<port>") {
        @Override
        void check(String text) {
            if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
                throw new IllegalArgumentException("'" + text + "' is no port: a whole number from 0 to 65535");
            }
        }
    },
    NUMBER("<number>") {
        @Override
        void check(String text) {
            // Java would read more than numbers: 1d, 0x1p3, NaN.
            if (!text.matches("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?")) {
                throw new IllegalArgumentException("'" + text + "' is no number");
            }
            if (!Double.isFinite(Double.parseDouble(text))) {
                throw new IllegalArgumentException("'" + text + "' is too large");
            }
        }
    },
    DURATION("<duration>") {
        @Override
        void check(String text) {
            Durations.parse(text);
        }
    },
    BYTES("<bytes>") {
        @Override
        void check(String text) {
            Bytes.parse(text);
        }
    },
    PATH("<path>") {
        @Override
        void check(String text) {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("it names no file and no directory");
            }
        }
    },
    FAILURE_POLICY("<policy>") {
        @Override
        void check(String text) {
            FailurePolicy.parse(text);
        }
    },
    /** JSON text, or where it is: {@code file:///path} or {@code /path}. Whoever uses it reads it. */
    JSON("<json or file>"),
    LIST("<a,b,...>");

    private final String placeholder;

    FlagType(String placeholder) {
        this.placeholder = placeholder;
    }

    /** What stands for the value in {@code --help}; empty for flags of true and false. */
    String placeholder() {
        return placeholder;
    }

    /** @throws IllegalArgumentException if a text is no value of this type */
    void check(String text) {
        // Any text will do.
    }

    /** The one way to write a value of which there are several. */
    String normalize(String text) {
        return text;
    }
}

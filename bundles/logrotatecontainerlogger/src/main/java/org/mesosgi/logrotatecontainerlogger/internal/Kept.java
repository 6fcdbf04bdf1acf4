package org.mesosgi.logrotatecontainerlogger.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads logrotate's options as far as our own helper understands them: how many old files are kept. */
final class Kept {

    private static final Pattern ROTATE = Pattern.compile("rotate\\s+(\\d{1,4})");

    private Kept() {}

    /**
     * How many old files are kept; none if the options do not say, as with logrotate.
     *
     * @throws IllegalArgumentException if they say anything else
     */
    static int of(String options) {
        int kept = 0;
        for (String line : options.split("\n", -1)) {
            Matcher rotate = ROTATE.matcher(line.strip());
            if (rotate.matches()) {
                kept = Integer.parseInt(rotate.group(1));
            } else if (!line.isBlank()) {
                throw new IllegalArgumentException("the option '" + line.strip()
                        + "' needs logrotate, which is not installed: without it only 'rotate <count>' is understood");
            }
        }
        return kept;
    }
}

package org.mesosgi.process.internal.listener;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many files the process may have open; connections are such. */
final class OpenFiles {

    /** What processes usually may have. */
    private static final int USUAL = 1024;

    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final Pattern LINE = Pattern.compile("^Max open files\\s+(\\d+|unlimited)", Pattern.MULTILINE);

    private OpenFiles() {}

    static int most() {
        try {
            return most(Files.readString(LIMITS));
        } catch (IOException e) {
            return USUAL;
        }
    }

    /** @param limits what the kernel says of the limits of a process */
    static int most(String limits) {
        Matcher line = LINE.matcher(limits);
        if (!line.find()) {
            return USUAL;
        }
        return line.group(1).length() > 9 || line.group(1).equals("unlimited")
                ? Integer.MAX_VALUE
                : Integer.parseInt(line.group(1));
    }
}

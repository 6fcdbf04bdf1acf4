package org.mesosgi.agent.internal.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The value of {@code --master}. */
public final class MasterFlag {

    private static final String FILE = "file://";
    private static final String PID = "master@";

    private MasterFlag() {}

    /**
     * Reads {@code host:port}, also as {@code master@host:port}, or {@code file:///path} of a file that holds it.
     *
     * @throws IllegalArgumentException if it is none of these, or the file cannot be read; the message says why
     */
    public static MasterAddress parse(String value) {
        if (value.startsWith(FILE)) {
            return address(content(value.substring(FILE.length())));
        }
        return address(value);
    }

    private static MasterAddress address(String text) {
        if (text.startsWith("zk://")) {
            throw new IllegalArgumentException(
                    "masters cannot be found through ZooKeeper yet; give the address of a master as host:port");
        }
        return MasterAddress.parse(text.startsWith(PID) ? text.substring(PID.length()) : text);
    }

    private static String content(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException("the file " + file + " cannot be read: " + e, e);
        }
    }
}

package org.mesosgi.agent.internal.resources;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a machine has, as far as it can be found out.
 *
 * @param cpus processors
 * @param memory main memory, in bytes
 * @param disk the size of the file system that sandboxes are on, in bytes
 */
public record Machine(int cpus, OptionalLong memory, OptionalLong disk) {

    private static final Pattern MEM_TOTAL = Pattern.compile("(?m)^MemTotal:\\s+(\\d+) kB$");

    /**
     * Looks at this machine.
     *
     * @param directory a directory of the file system in question
     */
    public static Machine thisOne(Path directory) {
        return new Machine(Runtime.getRuntime().availableProcessors(), totalMemory(), size(directory));
    }

    private static OptionalLong totalMemory() {
        try {
            Matcher total = MEM_TOTAL.matcher(Files.readString(Path.of("/proc/meminfo")));
            return total.find() ? OptionalLong.of(Long.parseLong(total.group(1)) * 1024) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private static OptionalLong size(Path directory) {
        try {
            return OptionalLong.of(Files.getFileStore(directory).getTotalSpace());
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}

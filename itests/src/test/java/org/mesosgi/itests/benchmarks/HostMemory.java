package org.mesosgi.itests.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What the JVM of a host takes of memory.
 *
 * @param heap bytes of its heap that are in use after a collection
 * @param resident bytes of the process that are in memory, whatever they are for
 */
record HostMemory(long heap, long resident) {

    private static final int PAGE = 4096;
    private static final int KILOBYTE = 1024;

    /** The two generations of the serial collector. */
    private static final Pattern GENERATION = Pattern.compile("generation\\s+total \\d+K, used (\\d+)K");

    /** Lets a process collect its garbage, and looks. */
    static HostMemory of(String pid) throws IOException {
        jcmd(pid, "GC.run");
        long heap = GENERATION
                .matcher(jcmd(pid, "GC.heap_info"))
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)) * KILOBYTE)
                .sum();
        String[] pages = Files.readString(Path.of("/proc", pid, "statm")).split(" ");
        return new HostMemory(heap, Long.parseLong(pages[1]) * PAGE);
    }

    private static String jcmd(String pid, String command) throws IOException {
        Process process = new ProcessBuilder(System.getProperty("java.home") + "/bin/jcmd", pid, command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}

package org.mesosgi.disk.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;

/** Measures what is in a directory. */
@FunctionalInterface
interface DiskMeter {

    /** The bytes that it takes on the disk. Blocks. */
    long measure(Path directory) throws IOException, InterruptedException;

    /** That of {@code du(1)}. */
    static DiskMeter du() {
        return directory -> {
            Process process = new ProcessBuilder("du", "-k", "-s", directory.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                process.getOutputStream().close();
                String line = new String(process.getInputStream().readAllBytes(), UTF_8);
                // A file that goes while it looks makes it fail; what it says counts all the same.
                process.waitFor();
                return Long.parseLong(line.split("\\s", 2)[0]) * 1024;
            } catch (NumberFormatException e) {
                throw new IOException("du says nothing of " + directory, e);
            } finally {
                process.destroy();
            }
        };
    }
}

package org.mesosgi.itests.endtoend;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The processes of this machine, as Linux shows them; elsewhere there are none. */
final class Processes {

    private Processes() {}

    /** Those whose command line has an argument of some kind. */
    static List<ProcessHandle> withArgument(Predicate<String> wanted) {
        return with("cmdline", wanted);
    }

    /** Those that were started with a variable in their environment. */
    static List<ProcessHandle> withVariable(String name, String value) {
        return with("environ", (name + "=" + value)::equals);
    }

    private static List<ProcessHandle> with(String file, Predicate<String> wanted) {
        return ProcessHandle.allProcesses()
                .filter(process -> words(process, file).anyMatch(wanted))
                .toList();
    }

    private static Stream<String> words(ProcessHandle process, String file) {
        try {
            Path words = Path.of("/proc", Long.toString(process.pid()), file);
            return Stream.of(
                    Files.readString(words, StandardCharsets.ISO_8859_1).split("\0"));
        } catch (IOException e) {
            // It has ended, is another user's, or this is no Linux.
            return Stream.of();
        }
    }

    /** A process ignores the signal if whoever has started it does: a test that sends it makes no sense then. */
    static void assumeInterruptIsHeard() throws IOException {
        assumeThat(isInterruptIgnored())
                .as("whoever runs these tests ignores SIGINT, and so do their processes")
                .isFalse();
    }

    private static boolean isInterruptIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElseThrow()
                .replaceFirst(".*\\s", "");
        return (Long.parseUnsignedLong(ignored, 16) & 2) != 0;
    }
}

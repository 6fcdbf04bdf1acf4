package org.mesosgi.launcher.internal.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder that is there as long as the process: what {@code ${temporary}} stands for in the default of a flag. */
final class TemporaryFolder {

    private static final Logger LOG = LoggerFactory.getLogger(TemporaryFolder.class);
    private static final String PLACEHOLDER = "${temporary}";

    private TemporaryFolder() {}

    /**
     * Puts a new folder where flags ask for one.
     *
     * @param atTheEnd takes what is to be done when the process ends
     */
    static Map<String, String> fillIn(Map<String, String> flags, Consumer<Runnable> atTheEnd) {
        if (!flags.containsValue(PLACEHOLDER)) {
            return flags;
        }
        try {
            Path folder = Files.createTempDirectory("mesos-");
            atTheEnd.accept(() -> delete(folder));
            Map<String, String> filled = new TreeMap<>(flags);
            filled.replaceAll((name, value) -> value.equals(PLACEHOLDER) ? folder.toString() : value);
            return filled;
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder can be made", e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("The temporary folder {} stays behind: {}", folder, e.toString());
        }
    }
}

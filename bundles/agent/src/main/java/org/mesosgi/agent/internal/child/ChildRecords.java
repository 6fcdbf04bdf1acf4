package org.mesosgi.agent.internal.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is noted of a child by its first process, each in a file.
 *
 * @param folder where
 */
record ChildRecords(Path folder) {

    private static final Logger LOG = LoggerFactory.getLogger(ChildRecords.class);

    /** The id of the first process. */
    Optional<Long> firstPid() {
        return read("first").map(Long::valueOf);
    }

    /** The id of the task's process, once there is one. */
    Optional<Long> taskPid() {
        return read("pid").map(Long::valueOf);
    }

    /** The entry of the environment that the task has and no other child. */
    Optional<String> mark() {
        return read("mark");
    }

    /** How the task has ended. */
    Optional<ExitStatus> status() {
        return read("status").map(text -> new ExitStatus(Integer.parseInt(text)));
    }

    /** What the first process had to complain about. */
    String complaint() {
        return read(ChildLauncher.ERRORS).map(text -> ": " + text).orElse("");
    }

    private Optional<String> read(String name) {
        try {
            String text = Files.readString(folder.resolve(name)).strip();
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    void remove() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("{} is not needed any more, but cannot be removed: {}", folder, e.toString());
        }
    }
}

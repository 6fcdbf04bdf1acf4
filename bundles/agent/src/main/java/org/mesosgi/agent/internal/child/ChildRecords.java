package org.mesosgi.agent.internal.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

    /**
     * What the first process notes before anything else.
     *
     * @param pid its id
     * @param mark the entry of the environment that the task has and no other child
     */
    record First(long pid, String mark) {}

    private static final Logger LOG = LoggerFactory.getLogger(ChildRecords.class);

    /** The first process, and what the task has that no other child has. */
    Optional<First> first() {
        return read("first")
                .map(text -> text.split(" ", 2))
                .filter(words -> words.length == 2)
                .map(words -> new First(Long.parseLong(words[0]), words[1]));
    }

    /** The id of the task's process, once there is one. */
    Optional<Long> taskPid() {
        return read("pid").map(Long::valueOf);
    }

    /** How the task has ended. */
    Optional<ExitStatus> status() {
        return read("status").map(text -> new ExitStatus(Integer.parseInt(text)));
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
        } catch (NoSuchFileException e) {
            LOG.debug("Nothing was noted in {}", folder);
        } catch (IOException e) {
            LOG.warn("{} is not needed any more, but cannot be removed: {}", folder, e.toString());
        }
    }
}

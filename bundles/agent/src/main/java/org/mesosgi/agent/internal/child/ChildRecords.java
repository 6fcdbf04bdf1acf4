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
 * What is noted of a child by its first process, line by line. It is one file, as it is made and removed for each child;
 * most have nothing in the folder beside it.
 *
 * @param file where
 */
public record ChildRecords(Path file) {

    /**
     * What the first process notes before anything else.
     *
     * @param pid its id
     * @param mark the entry of the environment that the task has and no other child
     */
    record First(long pid, String mark) {}

    private static final Logger LOG = LoggerFactory.getLogger(ChildRecords.class);

    private static final String FOLDER = ".d";

    /** The folder for whatever else there is of the child; it need not be there, and goes with the child. */
    public Path folder() {
        return file.resolveSibling(file.getFileName() + FOLDER);
    }

    /** The records that a file or a folder of a parent's belongs to. */
    public static ChildRecords of(Path fileOrFolder) {
        String name = fileOrFolder.getFileName().toString();
        return new ChildRecords(
                name.endsWith(FOLDER)
                        ? fileOrFolder.resolveSibling(name.substring(0, name.length() - FOLDER.length()))
                        : fileOrFolder);
    }

    /** The first process, and what the task has that no other child has. */
    Optional<First> first() {
        return find("first")
                .map(text -> text.split(" ", 2))
                .filter(words -> words.length == 2)
                .map(words -> new First(Long.parseLong(words[0]), words[1]));
    }

    /** The id of the task's process, once there is one. */
    Optional<Long> taskPid() {
        return find("task").map(Long::valueOf);
    }

    /** How the task has ended. */
    Optional<ExitStatus> status() {
        return find("exited").map(text -> new ExitStatus(Integer.parseInt(text)));
    }

    /** What follows a word in its line; a line that is not complete does not count. */
    private Optional<String> find(String word) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            return Optional.empty();
        }
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> line.substring(word.length() + 1))
                .findFirst();
    }

    void remove() {
        try {
            Files.deleteIfExists(file);
            if (Files.isDirectory(folder())) {
                removeFolder();
            }
        } catch (IOException e) {
            LOG.warn("{} is not needed any more, but cannot be removed: {}", file, e.toString());
        }
    }

    private void removeFolder() throws IOException {
        try (Stream<Path> files = Files.walk(folder())) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (NoSuchFileException e) {
            LOG.debug("{} has gone already", e.getFile());
        }
    }
}

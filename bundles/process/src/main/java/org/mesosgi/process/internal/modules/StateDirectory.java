package org.mesosgi.process.internal.modules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.mesosgi.process.state.StateFile;

/**
 * Values in a directory, a file each. A value is written into another file first, which then takes the place of the file;
 * both go to the disk before anybody is told that the value is there.
 */
final class StateDirectory {

    /** No name of a value begins like this. */
    private static final String UNFINISHED = ".";

    /** Encoded they are at most three times as long, which file systems take as a name with something to spare. */
    private static final int LONGEST = 80;

    private final Path directory;

    /** @param directory it need not be there yet */
    StateDirectory(Path directory) {
        this.directory = directory;
    }

    Optional<byte[]> read(String key) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(file(key)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    void write(String key, byte[] value) throws IOException {
        boolean isNew = !Files.isDirectory(directory);
        Files.createDirectories(directory);
        if (isNew) {
            StateFile.sync(directory.getParent());
        }
        StateFile.writeDurably(file(key), value);
    }

    boolean remove(String key) throws IOException {
        boolean removed = Files.deleteIfExists(file(key));
        if (removed) {
            StateFile.sync(directory);
        }
        return removed;
    }

    Set<String> keys() throws IOException {
        if (!Files.isDirectory(directory)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            Set<String> keys = new TreeSet<>();
            files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith(UNFINISHED))
                    .forEach(name -> keys.add(FileNames.decode(name)));
            return keys;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Path file(String key) {
        int length = key.getBytes(StandardCharsets.UTF_8).length;
        if (length == 0 || length > LONGEST) {
            throw new IllegalArgumentException(
                    "the key '" + key + "' has " + length + " bytes, and not 1 to " + LONGEST);
        }
        return directory.resolve(FileNames.encode(key));
    }
}

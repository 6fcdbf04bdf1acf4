package org.mesosgi.runtime.internal.library;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * That a process uses a store. As long as it does, it shares a lock with the others that do. Whoever begins when nobody else
 * uses the store removes what nobody has asked for in a day: what runs is never removed, however long it runs.
 *
 * <p>Where there are no locks, nothing is removed.
 */
final class StoreUse implements AutoCloseable {

    /** So long a library is kept that nobody uses: whoever goes back to it finds it. */
    static final Duration KEPT = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(StoreUse.class);

    private static final String LOCK = ".lock";
    private static final Pattern ENTRY = Pattern.compile("[0-9a-f]{64}|copy.*\\.jar");

    private final Optional<FileChannel> lock;

    private StoreUse(Optional<FileChannel> lock) {
        this.lock = lock;
    }

    /** Begins to use a store. May wait for another process that removes something just now. */
    static StoreUse begin(Path directory) {
        FileChannel channel;
        try {
            Files.createDirectories(directory);
            channel = FileChannel.open(
                    directory.resolve(LOCK),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            LOG.debug("{} cannot be locked; nothing of it is removed", directory, e);
            return new StoreUse(Optional.empty());
        }
        try {
            sweepIfUnused(channel, directory);
            channel.lock(0, Long.MAX_VALUE, true);
        } catch (IOException | OverlappingFileLockException e) {
            // Another store of this process has the lock; to close the channel would release it.
            LOG.debug(
                    "{} is used by this process already, or cannot be locked; nothing of it is removed", directory, e);
        }
        return new StoreUse(Optional.of(channel));
    }

    private static void sweepIfUnused(FileChannel channel, Path directory) throws IOException {
        try (FileLock exclusive = channel.tryLock()) {
            if (exclusive != null) {
                sweep(directory);
            }
        }
    }

    private static void sweep(Path directory) {
        Instant oldest = Instant.now().minus(KEPT);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (ENTRY.matcher(entry.getFileName().toString()).matches()
                        && Files.getLastModifiedTime(entry, NOFOLLOW_LINKS)
                                .toInstant()
                                .isBefore(oldest)) {
                    LOG.debug("Nobody has used {} since {}; it is removed", entry, oldest);
                    delete(entry);
                }
            }
        } catch (IOException | DirectoryIteratorException | UncheckedIOException e) {
            LOG.debug("Not all of {} that is not used any more can be removed", directory, e);
        }
    }

    private static void delete(Path entry) throws IOException {
        try (Stream<Path> files = Files.walk(entry)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Somebody asks for an entry. */
    static void touch(Path entry) {
        try {
            Files.setLastModifiedTime(entry, FileTime.from(Instant.now()));
        } catch (IOException e) {
            // It can be read for all that; and if it is removed once we have ended, it is copied anew.
            LOG.debug("{} cannot be kept longer", entry, e);
        }
    }

    @Override
    public void close() {
        lock.ifPresent(channel -> {
            try {
                channel.close();
            } catch (IOException e) {
                LOG.debug("A lock cannot be given back", e);
            }
        });
    }
}

package org.mesosgi.launcher.internal.framework;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Makes the folders in which frameworks keep what they write for themselves, for as long as they run.
 *
 * <p>They are in memory, where the system has a place for that: most of the time that it takes to install a bundle goes
 * into four files of some bytes. But not if somebody has said where temporary files belong, if there is little room, or
 * if code may not be run from there: a bundle may bring native code.
 */
final class CacheFolder {

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final Path USUAL = Path.of("/tmp");
    private static final long ROOM = 256 << 20;
    private static final String PREFIX = "mesosgi-";

    /** Felix holds a lock on this file as long as it runs, and takes it soon after it has made the file. */
    private static final String LOCK = "cache.lock";

    private static final Duration START = Duration.ofMinutes(1);

    private CacheFolder() {}

    /** Makes a new one. */
    static Path create() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        return createIn(temporary.equals(USUAL) && suits(MEMORY) ? MEMORY : temporary);
    }

    /** Makes one, and removes those that processes of the same user have left when they were killed. */
    static Path createIn(Path parent) throws IOException {
        String own = PREFIX + ProcessHandle.current().pid() + "-";
        Path created = Files.createTempDirectory(parent, own);
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                // To open the lock of a framework in this process, and close it, would release it.
                if (!folder.getFileName().toString().startsWith(own) && isAbandoned(folder, Files.getOwner(created))) {
                    delete(folder);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Who may not look may still work.
        }
        return created;
    }

    /** Whether it is a good place for files that live as long as a process. */
    static boolean suits(Path directory) {
        try {
            if (!Files.isDirectory(directory) || Files.getFileStore(directory).getUsableSpace() < ROOM) {
                return false;
            }
            Path probe = Files.createTempFile(directory, PREFIX, ".probe");
            try {
                return probe.toFile().setExecutable(true) && Files.isExecutable(probe);
            } finally {
                Files.delete(probe);
            }
        } catch (IOException e) {
            return false;
        }
    }

    /** Nothing that another user can change is touched, nor what a link points to: anybody may put that there. */
    private static boolean isAbandoned(Path folder, UserPrincipal user) {
        Path file = folder.resolve(LOCK);
        try {
            if (!Files.isDirectory(folder, NOFOLLOW_LINKS)
                    || !Files.getOwner(folder, NOFOLLOW_LINKS).equals(user)) {
                return false;
            }
            Instant made = Files.getLastModifiedTime(file).toInstant();
            return made.isBefore(Instant.now().minus(START)) && isUnlocked(file);
        } catch (IOException e) {
            // Somebody else's, or so new that there is no lock yet.
            return false;
        }
    }

    private static boolean isUnlocked(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        }
    }

    /** Removes one, with what is in it. */
    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // A temporary folder that stays behind harms nobody.
        }
    }
}

package org.mesosgi.process.state;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files of state: what is written is there as a whole, or not at all, and nothing else is left, whatever fails. Only the
 * user of the process can read them, since tasks and modules have secrets. Blocks.
 */
public final class StateFile {

    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private StateFile() {}

    /**
     * Replaces a file, or makes it with the folders that it is in; it survives the end of the process.
     *
     * @throws IOException if it cannot be written, with the file and the reason
     */
    public static void write(Path file, byte[] content) throws IOException {
        replace(file, content, false);
    }

    /**
     * The same for one that survives the failure of the machine.
     *
     * @throws IOException if it cannot be written, with the file and the reason
     */
    public static void writeDurably(Path file, byte[] content) throws IOException {
        replace(file, content, true);
        sync(file.getParent());
    }

    /**
     * Adds to the end of a file, which is made if it is not there; it survives the end of the process.
     *
     * @throws java.nio.file.NoSuchFileException if its folder is not there
     * @throws IOException if it cannot be written, with the file and the reason
     */
    public static void append(Path file, byte[] bytes) throws IOException {
        try (FileChannel out = FileChannel.open(file, Set.of(CREATE, APPEND), PRIVATE)) {
            long before = out.size();
            try {
                writeAll(out, bytes);
            } catch (IOException e) {
                // After a part of it, nobody could read what follows.
                out.truncate(before);
                throw named(file, e);
            }
        }
    }

    /**
     * Makes sure that what files a folder has survives the failure of the machine.
     *
     * @throws IOException if it cannot be
     */
    public static void sync(Path folder) throws IOException {
        try (FileChannel names = FileChannel.open(folder, READ)) {
            names.force(true);
        }
    }

    private static void replace(Path file, byte[] content, boolean durably) throws IOException {
        Path next = file.resolveSibling("." + file.getFileName());
        try {
            Files.createDirectories(file.getParent());
            // One that is left from a process that has died may be readable for others.
            Files.deleteIfExists(next);
            try (FileChannel out = FileChannel.open(next, Set.of(CREATE_NEW, WRITE), PRIVATE)) {
                writeAll(out, content);
                if (durably) {
                    out.force(true);
                }
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            IOException named = named(file, e);
            try {
                Files.deleteIfExists(next);
            } catch (IOException left) {
                named.addSuppressed(left);
            }
            throw named;
        }
    }

    private static void writeAll(FileChannel out, byte[] content) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    /** What the file system refuses says of which file, but often only by its name why; what writing says is only why. */
    private static IOException named(Path file, IOException e) {
        String reason = e instanceof FileSystemException
                ? e.getClass().getSimpleName() + ": " + e.getMessage()
                : String.valueOf(e.getMessage());
        return new IOException(file + " cannot be written: " + reason, e);
    }
}

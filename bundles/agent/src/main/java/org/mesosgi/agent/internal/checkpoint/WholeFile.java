package org.mesosgi.agent.internal.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Files that are there as a whole, or not at all: whatever fails, there is the old one or the new one, and nothing else is
 * left. Blocks.
 */
public final class WholeFile {

    private WholeFile() {}

    /** What is written to a file that nobody reads yet. */
    @FunctionalInterface
    private interface Writer {
        void write(Path next) throws IOException;
    }

    /**
     * Replaces a file, or makes it with the folders that it is in; it survives the end of the process.
     *
     * @throws IOException if it cannot be written, with the file and the reason
     */
    public static void write(Path file, byte[] content) throws IOException {
        replace(file, next -> Files.write(next, content));
    }

    /**
     * The same for one that survives the failure of the machine.
     *
     * @throws IOException if it cannot be written, with the file and the reason
     */
    public static void writeDurably(Path file, byte[] content) throws IOException {
        replace(file, next -> {
            try (FileChannel out = FileChannel.open(
                    next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
        });
        try (FileChannel names = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            // A file has its new name for good only when the folder is written.
            names.force(true);
        }
    }

    private static void replace(Path file, Writer writer) throws IOException {
        Path next = file.resolveSibling("." + file.getFileName());
        try {
            Files.createDirectories(file.getParent());
            writer.write(next);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            IOException named = new IOException(file + " cannot be written: " + reason(e), e);
            try {
                Files.deleteIfExists(next);
            } catch (IOException left) {
                named.addSuppressed(left);
            }
            throw named;
        }
    }

    /** What the file system refuses says of which file, but often only by its name why; what writing says is only why. */
    static String reason(IOException e) {
        return e instanceof FileSystemException
                ? e.getClass().getSimpleName() + ": " + e.getMessage()
                : String.valueOf(e.getMessage());
    }
}

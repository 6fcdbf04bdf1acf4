package org.mesosgi.runtime.internal.library;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

/**
 * Keeps the bytes of libraries, in directories that are named by the bytes' hash.
 *
 * <p>A library is hashed while it is copied, so that whatever happens to the original, the bytes that are verified are
 * the bytes that run. Several processes and threads may share a store. What none of them has asked for in a day is removed
 * when one begins to use it alone.
 */
public final class LibraryStore implements AutoCloseable {

    private final Path directory;
    private final ArchiveLimits limits;
    private Optional<StoreUse> use = Optional.empty();

    /** @param directory where the store is, or will be */
    public LibraryStore(Path directory) {
        this(directory, ArchiveLimits.DEFAULT);
    }

    LibraryStore(Path directory, ArchiveLimits limits) {
        this.directory = directory;
        this.limits = limits;
    }

    /**
     * Reads a library, from the store: it is copied there, unless the store has these very bytes.
     *
     * @param file the library's file
     * @throws ProblemException if it cannot be read, is no bundle, or one that may mean harm; the problems have no place
     *     yet
     */
    public Library add(Path file) {
        try {
            ArchiveCheck.checkSize(file, limits);
            String sha256 = copy(file, OutputStream.nullOutputStream());
            Path stored = place(sha256, file);
            use();
            if (!holds(stored, sha256)) {
                return keep(file);
            }
            StoreUse.touch(stored.getParent());
            return LibraryReader.read(file.toRealPath(), stored, sha256);
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.error("L204", "the library " + file + " cannot be copied into the store " + directory)
                            .because(reason(e))
                            .fix("make the library readable and the store's directory writable"),
                    e);
        }
    }

    /** Nothing that it keeps may vanish from now on. */
    private synchronized void use() {
        if (use.isEmpty()) {
            use = Optional.of(StoreUse.begin(directory));
        }
    }

    /** Nothing that it keeps is used any more by this process. */
    @Override
    public synchronized void close() {
        use.ifPresent(StoreUse::close);
        use = Optional.empty();
    }

    private Path place(String sha256, Path file) {
        return directory.resolve(sha256).resolve(file.getFileName());
    }

    /** To look is much cheaper than to make a file; and a copy that was damaged is made anew. */
    private static boolean holds(Path stored, String sha256) throws IOException {
        return Files.exists(stored)
                && copy(stored, OutputStream.nullOutputStream()).equals(sha256);
    }

    private Library keep(Path file) throws IOException {
        Files.createDirectories(directory);
        Path copy = Files.createTempFile(directory, "copy", ".jar");
        try {
            String sha256;
            try (OutputStream out = Files.newOutputStream(copy)) {
                sha256 = copy(file, out);
            }
            // Nothing gets there unchecked.
            Optional<Map<String, String>> headers = ArchiveCheck.check(file, copy, limits);
            Path real = file.toRealPath();
            Library library = headers.isPresent()
                    ? LibraryReader.read(real, copy, sha256, headers.get())
                    : LibraryReader.read(real, copy, sha256);
            Path stored = place(sha256, file);
            Files.createDirectories(stored.getParent());
            Files.move(copy, stored, ATOMIC_MOVE);
            return library.at(stored);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    /** An exception of the file system often has nothing but the file as its message. */
    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied: " + e.getMessage();
        }
        return e instanceof NoSuchFileException ? e.getMessage() + " is not there" : String.valueOf(e.getMessage());
    }

    /** Copies bytes, and tells their hash. */
    private static String copy(Path from, OutputStream to) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(from), digest)) {
            in.transferTo(to);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

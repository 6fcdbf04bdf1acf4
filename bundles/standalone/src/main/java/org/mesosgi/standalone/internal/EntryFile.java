package org.mesosgi.standalone.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mesosgi.api.state.Entry;

/**
 * The file of a value: a line with the id, the length and the digest of the value, then its bytes. It is replaced as a
 * whole, so that after a crash it is there as it was before or as it is after. Only the user of the process can read it.
 *
 * @param path the file
 * @param name the value's name
 */
record EntryFile(Path path, String name) {

    private static final Pattern HEADER =
            Pattern.compile("mesosgi-state 1 id=([0-9a-f-]{36}) bytes=([0-9]{1,10}) sha256=([0-9a-f]{64})");

    private static final int LONGEST_HEADER = 256;

    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /**
     * Reads the value.
     *
     * @return empty if there is no file
     * @throws IOException if it cannot be read, or is damaged
     */
    Optional<Entry> read() throws IOException {
        byte[] all;
        try {
            all = Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        int end = 0;
        while (end < all.length && end < LONGEST_HEADER && all[end] != '\n') {
            end++;
        }
        Matcher header = HEADER.matcher(new String(all, 0, end, US_ASCII));
        if (end == all.length || !header.matches()) {
            throw damaged("its first line is not as it was written");
        }
        byte[] value = Arrays.copyOfRange(all, end + 1, all.length);
        if (value.length != Long.parseLong(header.group(2))) {
            throw damaged("it has " + value.length + " bytes of " + header.group(2));
        }
        UUID id = UUID.fromString(header.group(1));
        if (!digest(id, value).equals(header.group(3))) {
            throw damaged("its bytes are not those that were written");
        }
        return Optional.of(new Entry(name, id, value));
    }

    /**
     * Writes the value, and returns when it is on the disk.
     *
     * @throws IOException if it cannot be written; then the file is as it was
     */
    void write(Entry entry) throws IOException {
        try {
            replace(entry);
        } catch (FileSystemException e) {
            // It names the file.
            throw e;
        } catch (IOException e) {
            throw new IOException(path + " cannot be written: " + e.getMessage(), e);
        }
    }

    private void replace(Entry entry) throws IOException {
        byte[] value = entry.value();
        String header = "mesosgi-state 1 id=" + entry.id() + " bytes=" + value.length + " sha256="
                + digest(entry.id(), value) + "\n";
        Path folder = Files.createDirectories(path.toAbsolutePath().getParent());
        Path next = folder.resolve(path.getFileName() + ".new");
        // One that is left from a process that has died may be readable for others.
        Files.deleteIfExists(next);
        try (FileChannel file =
                FileChannel.open(next, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), PRIVATE)) {
            writeAll(file, ByteBuffer.wrap(header.getBytes(US_ASCII)));
            writeAll(file, ByteBuffer.wrap(value));
            file.force(true);
        }
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        // The new name is on the disk only when the folder is.
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    private static void writeAll(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    private IOException damaged(String how) {
        return new IOException("the file " + path + " is damaged: " + how);
    }

    /** With the id, so that a damaged one is noticed, too. */
    private static String digest(UUID id, byte[] value) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(id.toString().getBytes(US_ASCII));
            return HexFormat.of().formatHex(digest.digest(value));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}

package org.mesosgi.runtime.internal.library;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An archive to be written, honest until its bytes are changed. */
final class ArchiveFile {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(bytes);

    /** One with the manifest of a bundle. */
    static ArchiveFile bundle(String... headers) {
        return new ArchiveFile()
                .with(
                        "META-INF/MANIFEST.MF",
                        "Manifest-Version: 1.0\nBundle-SymbolicName: org.example.foo\n" + String.join("\n", headers)
                                + "\n\n");
    }

    ArchiveFile with(String name, String content) {
        return with(name, content.getBytes(StandardCharsets.UTF_8));
    }

    ArchiveFile with(String name, byte[] content) {
        return add(new ZipEntry(name), content);
    }

    /** Not compressed, so that the bytes stand as they are in the archive. */
    ArchiveFile stored(String name, byte[] content) {
        ZipEntry entry = new ZipEntry(name);
        CRC32 checksum = new CRC32();
        checksum.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        return add(entry, content);
    }

    private ArchiveFile add(ZipEntry entry, byte[] content) {
        try {
            zip.putNextEntry(entry);
            zip.write(content);
            zip.closeEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() {
        try {
            zip.close();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path write(Path file) {
        return write(bytes(), file);
    }

    /** Writes it with a text replaced by another one that is as long, in all places or, counted from 0, in one. */
    Path writeReplacing(String text, String replacement, int which, Path file) {
        String all = new String(bytes(), StandardCharsets.ISO_8859_1);
        int at = -1;
        for (int i = 0; i <= which; i++) {
            at = all.indexOf(text, at + 1);
        }
        String changed = all.substring(0, at) + replacement + all.substring(at + text.length());
        return write(changed.getBytes(StandardCharsets.ISO_8859_1), file);
    }

    Path writeReplacing(String text, String replacement, Path file) {
        String all = new String(bytes(), StandardCharsets.ISO_8859_1);
        return write(all.replace(text, replacement).getBytes(StandardCharsets.ISO_8859_1), file);
    }

    private static Path write(byte[] bytes, Path file) {
        try {
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

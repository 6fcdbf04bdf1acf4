package org.mesosgi.itests.library;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The same library with another version in its manifest. */
public final class OtherVersion {

    private OtherVersion() {}

    /**
     * Writes it.
     *
     * @param library the library's file
     * @param other where to; its folder is made
     * @return where to
     */
    public static Path of(Path library, Path other) throws IOException {
        Files.createDirectories(other.getParent());
        try (JarInputStream in = new JarInputStream(Files.newInputStream(library))) {
            Manifest headers = in.getManifest();
            headers.getMainAttributes().putValue("Bundle-Version", "1.0.1");
            try (OutputStream file = Files.newOutputStream(other);
                    JarOutputStream out = new JarOutputStream(file, headers)) {
                for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    in.transferTo(out);
                    out.closeEntry();
                }
            }
        }
        return other;
    }
}

package org.mesosgi.runtime.internal.library;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads the headers of a bundle: the main section of its manifest. */
final class BundleHeaders {

    static final String MANIFEST = "META-INF/MANIFEST.MF";

    /** Signatures of all entries are in it, too. */
    private static final int LARGEST = 16 << 20;

    private BundleHeaders() {}

    /** The headers; empty if there is no manifest. */
    static Optional<Map<String, String>> read(ZipFile jar) throws IOException {
        ZipEntry entry = jar.getEntry(MANIFEST);
        if (entry == null) {
            return Optional.empty();
        }
        byte[] bytes;
        try (InputStream in = jar.getInputStream(entry)) {
            bytes = in.readNBytes(LARGEST + 1);
        }
        if (bytes.length > LARGEST) {
            throw new ZipException("its manifest has more than " + LARGEST + " bytes");
        }
        Map<String, String> headers = new HashMap<>();
        for (Map.Entry<Object, Object> header : new Manifest(new ByteArrayInputStream(bytes))
                .getMainAttributes()
                .entrySet()) {
            headers.put(((Attributes.Name) header.getKey()).toString(), (String) header.getValue());
        }
        return Optional.of(headers);
    }
}

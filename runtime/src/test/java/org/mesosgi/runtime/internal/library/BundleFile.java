package org.mesosgi.runtime.internal.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A bundle to be written: nothing but headers. */
record BundleFile(Map<String, String> headers) {

    static final String MODULE = "mesos.module;mesos.module=org_example_M;kind=Hook;interface=\"org.example.Hook\""
            + ";mesosVersion=\"1.11.0\";apiVersion=2;author=a;email=b;description=\"c, d; e\";compatible=true";

    static final String KIND = "mesos.kind;mesos.kind=Hook;interface=\"org.example.Hook\";version:Version=\"1.11.0\""
            + ";minimum:Version=\"0.22.0\";apiVersion=2;reason=\"because\"";

    static BundleFile named(String symbolicName) {
        return new BundleFile(Map.of("Bundle-SymbolicName", symbolicName));
    }

    BundleFile with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new BundleFile(more);
    }

    Path write(Path file) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach(manifest.getMainAttributes()::putValue);
        try {
            new JarOutputStream(Files.newOutputStream(file), manifest).close();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.mesosgi.launcher.internal.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemBundleTest {

    private static final String PACKAGES = "org.osgi.framework.system.packages.extra";
    private static final String CAPABILITIES = "org.osgi.framework.system.capabilities.extra";

    @TempDir
    private Path directory;

    @Test
    void exportsWhatTheJarsOfTheClassPathExport() throws IOException {
        Path api = jar("api", Map.of("Export-Package", "a;version=\"1.0\",b;version=\"1.1\";uses:=\"a\""));
        Path logging = jar("logging", Map.of("Export-Package", "c"));
        Path plain = jar("plain", Map.of());

        assertThat(SystemBundle.properties(List.of(api, logging, plain)))
                .containsEntry(PACKAGES, "a;version=\"1.0\",b;version=\"1.1\";uses:=\"a\",c")
                .containsEntry(CAPABILITIES, "");
    }

    @Test
    void providesKindsAndNoOtherCapabilities() throws IOException {
        String kinds = "mesos.kind;mesos.kind=Hook;version:Version=\"1.11.0\"";
        Path api = jar("api", Map.of("Provide-Capability", kinds));
        Path other = jar("other", Map.of("Provide-Capability", "osgi.service;objectClass=\"x\""));

        assertThat(SystemBundle.properties(List.of(other, api))).containsEntry(CAPABILITIES, kinds);
    }

    @Test
    void leavesTheFrameworksOwnPackagesToTheFramework() throws IOException {
        Path framework = jar(
                "framework",
                Map.of("Bundle-SymbolicName", "org.apache.felix.framework", "Export-Package", "org.osgi.framework"));

        assertThat(SystemBundle.properties(List.of(framework))).containsEntry(PACKAGES, "");
    }

    @Test
    void acceptsAJarWithoutManifest() throws IOException {
        Path jar = directory.resolve("plain.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("x"));
        }

        assertThat(SystemBundle.properties(List.of(jar))).containsEntry(PACKAGES, "");
    }

    @Test
    void refusesABrokenJar() throws IOException {
        Path jar = Files.writeString(directory.resolve("broken.jar"), "broken");

        assertThatThrownBy(() -> SystemBundle.properties(List.of(jar))).hasMessage("the class path is broken: " + jar);
    }

    private Path jar(String name, Map<String, String> headers) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach(manifest.getMainAttributes()::putValue);
        Path file = directory.resolve(name + ".jar");
        new JarOutputStream(Files.newOutputStream(file), manifest).close();
        return file;
    }
}

package org.mesosgi.launcher.internal.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The distribution.
 *
 * <pre>
 * bin/       the commands
 * lib/       the class path of the process
 * bundles/   bundles in groups: core, http, shell, wire
 * hosts/     the bundles of hosts
 * modules/   the module libraries that come with the product
 * etc/       what commands there are; manifests; the shell's profile
 * </pre>
 *
 * @param home its folder
 */
public record Distribution(Path home) {

    /** The distribution that this class was loaded from. */
    public static Distribution ofThisProcess() {
        try {
            Path jar = Path.of(Distribution.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return new Distribution(jar.getParent().getParent());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of the launcher's own jar cannot be read", e);
        }
    }

    /** The jars of the class path. */
    public List<Path> libraries() {
        return jars(home.resolve("lib"));
    }

    /** The bundles of a group, in the order of their names. */
    public List<Path> bundles(String group) {
        return jars(home.resolve("bundles").resolve(group));
    }

    /** The bundle of a host. */
    public Path host(String name) {
        return home.resolve("hosts").resolve(name + ".jar");
    }

    /** The folder of the module libraries. */
    public Path modules() {
        return home.resolve("modules");
    }

    /** A file of {@code etc}. */
    public Path etc(String name) {
        return home.resolve("etc").resolve(name);
    }

    /**
     * A file inside the bundle of a host.
     *
     * @throws IOException if the bundle cannot be read
     */
    public Optional<byte[]> hostFile(String host, String name) throws IOException {
        try (JarFile jar = new JarFile(host(host).toFile())) {
            ZipEntry entry = jar.getEntry(name);
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream in = jar.getInputStream(entry)) {
                return Optional.of(in.readAllBytes());
            }
        }
    }

    private static List<Path> jars(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the distribution is incomplete: " + directory, e);
        }
    }
}

package org.mesosgi.launcher.internal.framework;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/**
 * What the system bundle offers beside the framework: everything on the class path of the process that says in its
 * headers what it offers.
 *
 * <p>API packages and the runtime are thus never updated nor refreshed, whatever happens to libraries; the launcher and
 * embedders see the same classes as bundles do; and class-data sharing, which knows the class path only, covers them.
 */
public final class SystemBundle {

    private SystemBundle() {}

    /** The framework properties. */
    public static Map<String, String> properties(List<Path> classPath) {
        StringJoiner packages = new StringJoiner(",");
        StringJoiner capabilities = new StringJoiner(",");
        for (Path jar : classPath) {
            Attributes headers = headers(jar);
            // The framework exports its own packages itself.
            if (!"org.apache.felix.framework".equals(headers.getValue("Bundle-SymbolicName"))) {
                add(packages, headers.getValue("Export-Package"));
                add(capabilities, kinds(headers.getValue("Provide-Capability")));
            }
        }
        return Map.of(
                "org.osgi.framework.system.packages.extra", packages.toString(),
                "org.osgi.framework.system.capabilities.extra", capabilities.toString());
    }

    /** Only bundles that declare kinds are of interest, and those declare nothing else. */
    private static String kinds(String capabilities) {
        return capabilities != null && capabilities.contains("mesos.kind") ? capabilities : null;
    }

    private static void add(StringJoiner joiner, String header) {
        if (header != null) {
            joiner.add(header);
        }
    }

    private static Attributes headers(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest() == null
                    ? new Attributes()
                    : file.getManifest().getMainAttributes();
        } catch (IOException e) {
            throw new UncheckedIOException("the class path is broken: " + jar, e);
        }
    }
}

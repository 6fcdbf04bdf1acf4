package org.mesosgi.runtime.internal.library;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.felix.utils.manifest.Clause;
import org.apache.felix.utils.manifest.Parser;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.mesosgi.api.MesosModule;
import org.mesosgi.api.ModuleKind;
import org.mesosgi.runtime.Kind;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.resource.Capability;

/** Reads what a library says of itself: the headers of its bundle. */
public final class LibraryReader {

    private LibraryReader() {}

    /**
     * Reads a library.
     *
     * @param file where it was found, for messages
     * @param stored its bytes in the store
     * @param sha256 their hash
     * @throws ProblemException if it is no bundle; the problem has no place yet
     */
    public static Library read(Path file, Path stored, String sha256) {
        return read(file, stored, sha256, headers(file, stored));
    }

    static Library read(Path file, Path stored, String sha256, Map<String, String> headers) {
        String symbolicName = symbolicName(headers)
                .orElseThrow(() -> new ProblemException(noBundle(file, "its manifest has no Bundle-SymbolicName")));
        List<ModuleDeclaration> modules = new ArrayList<>();
        List<Kind> kinds = new ArrayList<>();
        String version = headers.getOrDefault(Constants.BUNDLE_VERSION, "0.0.0");
        for (Capability capability : capabilities(file, headers)) {
            if (capability.getNamespace().equals(MesosModule.NAMESPACE)
                    && capability.getAttributes().containsKey(MesosModule.NAMESPACE)) {
                modules.add(declaration(capability));
            } else if (capability.getNamespace().equals(ModuleKind.NAMESPACE)) {
                KindReader.read(capability, symbolicName).ifPresent(kinds::add);
            }
        }
        return new Library(file, stored, sha256, symbolicName, version, modules, kinds);
    }

    /** The symbolic name of a bundle; empty for anything that is none. */
    static Optional<String> symbolicName(Path file) {
        try {
            return symbolicName(headers(file, file));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> symbolicName(Map<String, String> headers) {
        String header = headers.get(Constants.BUNDLE_SYMBOLICNAME);
        if (header == null) {
            return Optional.empty();
        }
        try {
            Clause[] clauses = Parser.parseHeader(header);
            return clauses.length == 0 ? Optional.empty() : Optional.of(clauses[0].getName());
        } catch (IllegalArgumentException e) {
            // What cannot be read is no name.
            return Optional.empty();
        }
    }

    private static List<Capability> capabilities(Path file, Map<String, String> headers) {
        String header = headers.get(Constants.PROVIDE_CAPABILITY);
        if (header == null) {
            return List.of();
        }
        try {
            return ResourceBuilder.parseCapability(null, header);
        } catch (BundleException | RuntimeException e) {
            // The parser stumbles over some headers in ways of its own.
            throw new ProblemException(
                    noBundle(file, "its header Provide-Capability cannot be read: " + e.getMessage()));
        }
    }

    private static ModuleDeclaration declaration(Capability capability) {
        Map<String, String> attributes = new HashMap<>();
        capability.getAttributes().forEach((name, value) -> attributes.put(name, String.valueOf(value)));
        return new ModuleDeclaration(attributes);
    }

    private static Map<String, String> headers(Path file, Path stored) {
        try (ZipFile jar = new ZipFile(stored.toFile())) {
            return BundleHeaders.read(jar)
                    .orElseThrow(() -> new ProblemException(noBundle(file, "it has no " + BundleHeaders.MANIFEST)));
        } catch (ZipException | EOFException e) {
            throw new ProblemException(noJar(file, e), e);
        } catch (IOException e) {
            throw new ProblemException(noBundle(file, "it cannot be read: " + e.getMessage()));
        }
    }

    /** @param e what showed it */
    static Problem noJar(Path file, IOException e) {
        return noBundle(file, "it is no jar file: " + (e.getMessage() == null ? "it breaks off" : e.getMessage()));
    }

    private static Problem noBundle(Path file, String why) {
        return Problem.error("L202", file + " is no OSGi bundle")
                .because(why)
                .fix("build the library as a bundle, for example with bnd-maven-plugin");
    }
}

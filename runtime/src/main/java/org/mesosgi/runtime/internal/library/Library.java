package org.mesosgi.runtime.internal.library;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mesosgi.runtime.Kind;

/**
 * A library, as its file and its headers describe it.
 *
 * @param file where it was found, with symbolic links resolved; this is what makes two libraries the same one
 * @param stored its copy in the store
 * @param sha256 the hash of its bytes, in hexadecimal digits
 * @param symbolicName its bundle's symbolic name
 * @param version its bundle's version
 * @param modules the modules that it declares
 * @param kinds the kinds that it brings
 */
public record Library(
        Path file,
        Path stored,
        String sha256,
        String symbolicName,
        String version,
        List<ModuleDeclaration> modules,
        List<Kind> kinds) {

    public Library {
        requireNonNull(file, "file is null");
        requireNonNull(stored, "stored is null");
        requireNonNull(sha256, "sha256 is null");
        requireNonNull(symbolicName, "symbolicName is null");
        requireNonNull(version, "version is null");
        modules = List.copyOf(modules);
        kinds = List.copyOf(kinds);
    }

    /** This library with its bytes in another place. */
    Library at(Path place) {
        return new Library(file, place, sha256, symbolicName, version, modules, kinds);
    }

    /** The bundle's location: its bytes decide it, and the framework runs them where they are. */
    public String location() {
        return "reference:" + stored.toUri();
    }

    /** A module that it declares. */
    public Optional<ModuleDeclaration> module(String name) {
        return modules.stream().filter(module -> module.name().equals(name)).findFirst();
    }
}

package org.mesosgi.runtime.internal.manifest;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mesosgi.api.Parameters;
import org.mesosgi.runtime.Place;

/**
 * A manifest as it is written.
 *
 * @param directory where relative paths of libraries start, after the working directory
 * @param libraries its libraries
 */
public record Manifest(Path directory, List<LibraryEntry> libraries) {

    public Manifest {
        requireNonNull(directory, "directory is null");
        libraries = List.copyOf(libraries);
    }

    /**
     * A library.
     *
     * @param file its file, if given; it counts more than the name
     * @param name its name, if given
     * @param sha256 the hash that its bytes must have, in lower-case hexadecimal digits, if given
     * @param modules the modules to load from it
     * @param place where it is written
     */
    public record LibraryEntry(
            Optional<String> file,
            Optional<String> name,
            Optional<String> sha256,
            List<ModuleEntry> modules,
            Place place) {

        public LibraryEntry {
            requireNonNull(file, "file is null");
            requireNonNull(name, "name is null");
            requireNonNull(sha256, "sha256 is null");
            modules = List.copyOf(modules);
            requireNonNull(place, "place is null");
        }

        /** The file or the name: what the library is called in messages. */
        public String label() {
            return file.or(() -> name).orElse("?");
        }
    }

    /**
     * A module.
     *
     * @param name its name
     * @param parameters its parameters
     * @param place where it is written
     */
    public record ModuleEntry(String name, Parameters parameters, Place place) {

        public ModuleEntry {
            requireNonNull(name, "name is null");
            requireNonNull(parameters, "parameters is null");
            requireNonNull(place, "place is null");
        }
    }
}

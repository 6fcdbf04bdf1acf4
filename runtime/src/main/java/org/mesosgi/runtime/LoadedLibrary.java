package org.mesosgi.runtime;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A library that a manifest lists and that is loaded, perhaps without any module.
 *
 * @param name its symbolic name
 * @param file the file that it was found in
 * @param reference what a manifest calls it so that it is found again: that file, or the name that it was fetched by
 * @param sha256 the hash of its bytes, if the manifest demands one
 * @param place where the manifest lists it
 */
public record LoadedLibrary(String name, String file, String reference, Optional<String> sha256, Place place) {

    public LoadedLibrary {
        requireNonNull(name, "name is null");
        requireNonNull(file, "file is null");
        requireNonNull(reference, "reference is null");
        requireNonNull(sha256, "sha256 is null");
        requireNonNull(place, "place is null");
    }
}

package org.mesosgi.runtime.internal.plan;

import static java.util.Objects.requireNonNull;

import org.mesosgi.runtime.internal.library.Library;
import org.mesosgi.runtime.internal.manifest.Manifest.LibraryEntry;

/**
 * An entry of a manifest, and the library that was found for it.
 *
 * @param entry the entry
 * @param library the library
 */
public record RequestedLibrary(LibraryEntry entry, Library library) {

    public RequestedLibrary {
        requireNonNull(entry, "entry is null");
        requireNonNull(library, "library is null");
    }
}

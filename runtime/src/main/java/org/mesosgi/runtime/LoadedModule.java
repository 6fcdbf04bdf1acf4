package org.mesosgi.runtime;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.mesosgi.api.Parameters;

/**
 * A module that is loaded.
 *
 * @param name its name
 * @param kind its kind
 * @param library the symbolic name of its library
 * @param libraryVersion the version of its library
 * @param libraryFile the file that the library was found in
 * @param mesosVersion the Mesos version that the library was built against
 * @param author who wrote it
 * @param email where the author can be reached
 * @param description what it does
 * @param parameters its parameters; may hold secrets
 * @param place where the manifest lists it
 * @param users who uses it now: the slots that it fills
 */
public record LoadedModule(
        String name,
        String kind,
        String library,
        String libraryVersion,
        String libraryFile,
        String mesosVersion,
        String author,
        String email,
        String description,
        Parameters parameters,
        Place place,
        List<String> users) {

    public LoadedModule {
        requireNonNull(name, "name is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(library, "library is null");
        requireNonNull(libraryVersion, "libraryVersion is null");
        requireNonNull(libraryFile, "libraryFile is null");
        requireNonNull(mesosVersion, "mesosVersion is null");
        requireNonNull(author, "author is null");
        requireNonNull(email, "email is null");
        requireNonNull(description, "description is null");
        requireNonNull(parameters, "parameters is null");
        requireNonNull(place, "place is null");
        users = List.copyOf(users);
    }
}

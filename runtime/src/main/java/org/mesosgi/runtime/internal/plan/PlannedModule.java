package org.mesosgi.runtime.internal.plan;

import static java.util.Objects.requireNonNull;

import org.mesosgi.api.Parameters;
import org.mesosgi.runtime.Place;
import org.mesosgi.runtime.internal.library.Library;
import org.mesosgi.runtime.internal.library.ModuleDeclaration;

/**
 * A module as a manifest asks for it.
 *
 * @param declaration what its library says of it
 * @param library its library
 * @param parameters its parameters
 * @param place where the manifest lists it
 */
public record PlannedModule(ModuleDeclaration declaration, Library library, Parameters parameters, Place place) {

    public PlannedModule {
        requireNonNull(declaration, "declaration is null");
        requireNonNull(library, "library is null");
        requireNonNull(parameters, "parameters is null");
        requireNonNull(place, "place is null");
    }

    /** Its name. */
    public String name() {
        return declaration.name();
    }
}

package org.mesosgi.runtime.internal;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.mesosgi.runtime.LibrarySource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** The sources of libraries that are there, by scheme. Each is created when it is asked for a library, and let go then. */
final class LibrarySources implements Function<String, Optional<LibrarySource>> {

    private final BundleContext context;

    LibrarySources(BundleContext context) {
        this.context = context;
    }

    @Override
    public Optional<LibrarySource> apply(String scheme) {
        return references(scheme).stream()
                .sorted((one, other) -> other.compareTo(one))
                .findFirst()
                .map(reference -> name -> {
                    LibrarySource source = context.getService(reference);
                    try {
                        return source.fetch(name);
                    } finally {
                        context.ungetService(reference);
                    }
                });
    }

    private Collection<ServiceReference<LibrarySource>> references(String scheme) {
        try {
            return context.getServiceReferences(LibrarySource.class, "(" + LibrarySource.SCHEME + "=" + scheme + ")");
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("a scheme has letters and digits only", e);
        }
    }
}

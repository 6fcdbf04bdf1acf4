package org.mesosgi.runtime;

import java.nio.file.Path;

/**
 * Brings libraries that are not yet files of this machine. A service: its property {@link #SCHEME} says how the names
 * begin that it understands.
 */
public interface LibrarySource {

    /** The service property that holds the scheme, for example {@code mvn} for {@code mvn:group:artifact:version}. */
    String SCHEME = "mesos.library.scheme";

    /**
     * Brings a library; this may take its time.
     *
     * @param name its name, with the scheme
     * @return its file
     * @throws ProblemException if it is no such name, or there is no such library; the problems need no place
     */
    Path fetch(String name);
}

package org.mesosgi.api.host;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The HTTP endpoints of a module, at {@code /<module's name><path>} of the host: {@code /hit} of the module
 * {@code com_example_Hits} is at {@code http://<host>:<port>/com_example_Hits/hit}.
 *
 * <p>Endpoints of the host itself come first, should there be one at the same path. A method that a path is not routed for
 * is answered with 405, a body that is too large with 413, an exception with 500, and requests that are too many to be
 * taken at a time with 503.
 */
@ProviderType
public interface Routes {

    /**
     * Answers {@code GET} requests.
     *
     * @param path the exact path below the module's name, for example {@code /hits}: letters, digits and {@code -._~/}
     * @throws IllegalArgumentException if the path cannot be one, or this instance has routed it already
     */
    void get(String path, RequestHandler handler);

    /**
     * Answers {@code POST} requests.
     *
     * @param path the exact path below the module's name
     * @throws IllegalArgumentException if the path cannot be one, or this instance has routed it already
     */
    void post(String path, RequestHandler handler);
}

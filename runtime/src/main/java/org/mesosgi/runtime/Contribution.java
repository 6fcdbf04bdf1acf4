package org.mesosgi.runtime;

import static java.util.Objects.requireNonNull;

/**
 * Something that a module has added to what goes through a host.
 *
 * @param module the module's name
 * @param method the method of its kind that was called
 * @param what what it added, in words
 */
public record Contribution(String module, String method, String what) {

    public Contribution {
        requireNonNull(module, "module is null");
        requireNonNull(method, "method is null");
        requireNonNull(what, "what is null");
    }
}

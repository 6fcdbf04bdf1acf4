package org.mesosgi.process.authentication;

import static java.util.Objects.requireNonNull;

/**
 * A part of a host's endpoints that is authenticated for itself.
 *
 * @param name its name, as challenges tell it, for example {@code mesos-master-readonly}
 * @param demandsName whether a principal needs a name there; one that has only claims is answered 403
 */
public record Realm(String name, boolean demandsName) {

    public Realm {
        requireNonNull(name, "name is null");
    }
}

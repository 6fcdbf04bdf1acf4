package org.mesosgi.api.httpauthenticator;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.mesosgi.api.value.Credential;
import org.mesosgi.api.value.Data;

/**
 * What a host tells an authenticator.
 *
 * @param realm whom it is for, as its challenges name it, for example {@code mesos-master-readonly}
 * @param credentials those of the flag {@code --credentials} of a master or {@code --http_credentials} of an agent, if it
 *     is given
 * @param key the key of the flag {@code --jwt_secret_key}, if it is given
 */
public record HttpAuthenticatorOptions(String realm, Optional<List<Credential>> credentials, Optional<Data> key) {

    public HttpAuthenticatorOptions {
        requireNonNull(realm, "realm is null");
        credentials = credentials.map(List::copyOf);
        requireNonNull(key, "key is null");
    }

    /** Does not show the key. */
    @Override
    public String toString() {
        return "HttpAuthenticatorOptions[realm=" + realm + ", credentials=" + credentials + "]";
    }
}

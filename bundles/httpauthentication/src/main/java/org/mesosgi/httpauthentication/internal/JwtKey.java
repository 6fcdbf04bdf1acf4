package org.mesosgi.httpauthentication.internal;

import java.util.Optional;
import org.jose4j.keys.HmacKey;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.value.Data;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The key by which tokens are signed: the parameter {@code secret_key}, or else the host's. */
final class JwtKey {

    private static final Logger LOG = LoggerFactory.getLogger(JwtKey.class);

    private static final String PARAMETER = "secret_key";

    /** What RFC 7518 demands for HS256. Mesos takes shorter ones. */
    private static final int SHORTEST_BYTES = 32;

    private JwtKey() {}

    /** @throws IllegalArgumentException if there is none */
    static HmacKey of(Parameters parameters, Optional<Data> hosts) {
        Data key = parameters
                .find(PARAMETER)
                .map(Data::of)
                .or(() -> hosts)
                .filter(found -> found.size() > 0)
                .orElseThrow(
                        () -> new IllegalArgumentException("there is no key, or an empty one: give --jwt_secret_key"
                                + " to an agent, or the parameter " + PARAMETER));
        if (key.size() < SHORTEST_BYTES) {
            LOG.warn("The key for tokens has only {} bytes; {} or more cannot be guessed", key.size(), SHORTEST_BYTES);
        }
        return new HmacKey(key.toByteArray());
    }
}

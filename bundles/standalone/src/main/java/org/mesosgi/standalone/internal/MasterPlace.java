package org.mesosgi.standalone.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.mesosgi.api.value.MasterInfo;

/** A master of which nothing is known but where it listens. */
final class MasterPlace {

    private static final String PID = "master@";

    private MasterPlace() {}

    /**
     * Reads {@code host:port}, also as {@code master@host:port}. A name stays one: whoever connects looks it up.
     *
     * @throws IllegalArgumentException if it has not this form
     */
    static MasterInfo parse(String text) {
        String place = text.startsWith(PID) ? text.substring(PID.length()) : text;
        try {
            URI uri = new URI("http://" + place);
            if (uri.getHost() != null && uri.getPort() > 0 && uri.getPort() < 65_536 && place.equals(authority(uri))) {
                return new MasterInfo(
                        place, uri.getHost(), uri.getHost(), uri.getPort(), Optional.empty(), Optional.empty());
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'" + place + "' has not the form host:port", e);
        }
        throw new IllegalArgumentException("'" + place + "' has not the form host:port");
    }

    private static String authority(URI uri) {
        return uri.getHost() + ":" + uri.getPort();
    }
}

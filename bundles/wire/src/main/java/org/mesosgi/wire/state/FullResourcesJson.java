package org.mesosgi.wire.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.wire.convert.ResourceConverter;
import org.mesosgi.wire.json.JsonCodec;
import org.mesosgi.wire.resource.ReservationFormat;

/** Resources as the endpoints show them with all that makes them special, reservations in both forms. */
public final class FullResourcesJson {

    private static final JsonCodec CODEC = new JsonCodec();

    private FullResourcesJson() {}

    /** The roles that something is reserved for. */
    public static SortedSet<String> roles(Resources resources) {
        SortedSet<String> roles = new TreeSet<>();
        for (Resource resource : resources.reserved().list()) {
            roles.add(resource.reservationRole());
        }
        return roles;
    }

    /** Writes the field {@code reserved_resources_full}: a list for each role that is to be shown. */
    public static void writeReserved(JsonGenerator json, Resources resources, Predicate<String> shown)
            throws IOException {
        json.writeObjectFieldStart("reserved_resources_full");
        for (String role : roles(resources).stream().filter(shown).toList()) {
            write(json, role, resources.reserved(role));
        }
        json.writeEndObject();
    }

    /** Writes a field that is a list. */
    public static void write(JsonGenerator json, String field, Resources resources) throws IOException {
        json.writeArrayFieldStart(field);
        for (Resource resource : resources.list()) {
            json.writeRawValue(new String(
                    CODEC.encode(ReservationFormat.forOperators(ResourceConverter.toWire(resource))), UTF_8));
        }
        json.writeEndArray();
    }
}

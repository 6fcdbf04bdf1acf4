package org.mesosgi.wire.convert;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.wire.json.JsonCodec;
import org.mesosgi.wire.json.JsonException;
import org.mesosgi.wire.resource.ReservationFormat;
import org.mesosgi.wire.resource.ResourceValidator;
import org.mesosgi.wire.v1.Resource;
import org.mesosgi.wire.v1.Value;

/** The value of the agent's flag {@code --resources}: Mesos' text form, or a JSON list of resources. */
public final class ResourcesFlag {
    private final JsonCodec json;

    public ResourcesFlag(JsonCodec json) {
        this.json = json;
    }

    /**
     * Reads the value of the flag. It is JSON if it starts with a bracket, which the text form cannot.
     *
     * @param text the value
     * @param defaultRole the role that what names none is reserved for, as the flag {@code --default_role} says
     * @throws IllegalArgumentException if it has neither form, or a resource in it is invalid or cannot be given by an
     *     operator; the message is that of Mesos
     */
    public Resources parse(String text, String defaultRole) {
        return text.stripLeading().startsWith("[") ? parseJson(text, defaultRole) : Resources.parse(text, defaultRole);
    }

    private Resources parseJson(String text, String defaultRole) {
        List<Resource> resources = read(text).stream()
                .map(resource -> ReservationFormat.refined(withDefaultRole(resource, defaultRole)))
                .toList();
        resources.forEach(ResourcesFlag::requireValid);
        requireSameTypes(resources);
        return ResourceConverter.toApi(resources);
    }

    private List<Resource> read(String text) {
        try {
            return json.decodeList(text.getBytes(UTF_8), Resource.getDefaultInstance());
        } catch (JsonException e) {
            throw new IllegalArgumentException("Some JSON resources were not formatted properly: " + e.getMessage(), e);
        }
    }

    private static Resource withDefaultRole(Resource resource, String defaultRole) {
        return resource.hasRole() || resource.getReservationsCount() > 0
                ? resource
                : resource.toBuilder().setRole(defaultRole).build();
    }

    private static void requireValid(Resource resource) {
        Optional<String> problem = ResourceValidator.validate(resource);
        if (resource.getDisk().hasPersistence()) {
            problem = problem.or(() -> Optional.of("Persistent volumes cannot be specified at the command line"));
        }
        if (resource.hasRevocable()) {
            problem = problem.or(() -> Optional.of("Revocable resources cannot be specified at the command line;"
                    + " do not include a 'revocable' key in the resources JSON"));
        }
        problem.ifPresent(message -> {
            throw new IllegalArgumentException(message);
        });
    }

    private static void requireSameTypes(List<Resource> resources) {
        Map<String, Value.Type> types = new HashMap<>();
        for (Resource resource : resources) {
            if (types.merge(resource.getName(), resource.getType(), (first, later) -> first) != resource.getType()) {
                throw new IllegalArgumentException("Resources with the same name ('" + resource.getName()
                        + "') but different types are not allowed");
            }
        }
    }
}

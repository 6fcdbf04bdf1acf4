package org.mesosgi.api.resource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads Mesos' text form of resources. The messages are those that operators know from Mesos. */
final class ResourcesParser {

    private ResourcesParser() {}

    static List<Resource> parse(String text, String defaultRole) {
        List<Resource> resources = new ArrayList<>();
        Map<String, Class<?>> types = new HashMap<>();
        for (String token : Tokens.of(text, ";")) {
            Resource resource = resource(token, defaultRole);
            Class<?> type = resource.value().getClass();
            if (types.merge(resource.name(), type, (first, later) -> first) != type) {
                throw new IllegalArgumentException(
                        "Resources with the same name ('" + resource.name() + "') but different types are not allowed");
            }
            resources.add(resource);
        }
        return resources;
    }

    /** Refuses what cannot be summed up. */
    static void requireValid(Resource resource) {
        if (resource.value() instanceof Value.Scalar scalar && scalar.thousandths() < 0) {
            throw new IllegalArgumentException(
                    "Resource '" + resource + "' is invalid: Invalid scalar resource: value <= 0");
        }
        if (resource.value() instanceof Value.Text) {
            throw new IllegalArgumentException("Resource '" + resource + "' is invalid: Unsupported resource type");
        }
    }

    private static Resource resource(String token, String defaultRole) {
        List<String> pair = Tokens.of(token, ":");
        if (pair.size() != 2) {
            throw new IllegalArgumentException("Bad value for resources, missing or extra ':' in " + token);
        }
        String key = pair.get(0);
        String name = key;
        String role = defaultRole;
        int open = key.indexOf('(');
        int close = key.indexOf(')');
        if (open >= 0) {
            if (close < open) {
                throw new IllegalArgumentException("Bad value for resources, mismatched parentheses in " + token);
            }
            name = key.substring(0, open);
            role = key.substring(open + 1, close).strip();
        }
        Resource resource = Resource.of(name.strip(), value(name.strip(), pair.get(1)));
        requireValid(resource.name(), role);
        return role.equals(Roles.DEFAULT) ? resource : resource.reserve(Reservation.fixed(role));
    }

    private static Value value(String name, String text) {
        Value value;
        try {
            value = Value.parse(text);
        } catch (ValueParser.MalformedValueException e) {
            throw new IllegalArgumentException(
                    "Failed to parse resource " + name + " value " + text + " error " + e.getMessage(), e);
        }
        if (value instanceof Value.Text) {
            throw new IllegalArgumentException("Bad type for resource " + name + " value " + text + " type TEXT");
        }
        if (value instanceof Value.Scalar && value.isEmpty() && Double.parseDouble(text.replace(" ", "")) != 0) {
            throw new IllegalArgumentException("Invalid scalar resource: value <= 0");
        }
        return value;
    }

    private static void requireValid(String name, String role) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("Empty resource name");
        }
        Optional<String> error = Roles.validate(role);
        if (error.isPresent()) {
            throw new IllegalArgumentException(error.get());
        }
    }
}

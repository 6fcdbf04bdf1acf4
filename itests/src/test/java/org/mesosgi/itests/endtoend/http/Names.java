package org.mesosgi.itests.endtoend.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The names in JSON, with the types of their values: {@code /frameworks[]/id:string}. */
final class Names {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Names() {}

    /** Those of a body; it may be the argument of a call of JavaScript. */
    static Set<String> of(String body) {
        try {
            Set<String> names = new TreeSet<>();
            collect(MAPPER.readTree(body.replaceFirst("^[a-z]+\\((.*)\\)$", "$1")), "", names);
            return names;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(body, e);
        }
    }

    private static void collect(JsonNode node, String path, Set<String> names) {
        if (node.isObject()) {
            node.properties().forEach(field -> collect(field.getValue(), path + "/" + field.getKey(), names));
        } else if (node.isArray()) {
            names.add(path + "[]");
            node.forEach(element -> collect(element, path + "[]", names));
        } else {
            names.add(path + ":" + type(node));
        }
    }

    /** 1 and 1.0 are not the same to everybody who reads them. */
    private static String type(JsonNode value) {
        return value.isIntegralNumber() ? "integer" : value.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}

package org.mesosgi.runtime.call;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.internal.text.JsonText;

/**
 * The fields of a JSON object.
 *
 * @param name what the object is called in messages
 */
record Fields(String name, Map<?, ?> tree) {

    private static final JsonFactory JSON = new JsonFactory();

    /** Reads an object; empty if the text is none. */
    static Optional<Fields> read(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            return parser.nextToken() == JsonToken.START_OBJECT && value(parser) instanceof Map<?, ?> map
                    ? Optional.of(new Fields("the call", map))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A field that is an object; one without fields if it is not there. */
    Fields object(String field) {
        return new Fields(field, tree.get(field) instanceof Map<?, ?> map ? map : Map.of());
    }

    /** The objects of a list. */
    List<Fields> objects(String field) {
        List<Fields> objects = new ArrayList<>();
        if (tree.get(field) instanceof List<?> list) {
            for (Object element : list) {
                if (element instanceof Map<?, ?> map) {
                    objects.add(new Fields(field, map));
                }
            }
        }
        return objects;
    }

    Optional<String> text(String field) {
        return tree.get(field) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /**
     * A text that has to be there.
     *
     * @throws ProblemException if it is not
     */
    String required(String field) {
        return text(field)
                .orElseThrow(() -> new ProblemException(
                        Problem.error("C802", "'" + name + "." + field + "' is missing, or no text")
                                .fix("give it as a JSON string")));
    }

    boolean flag(String field) {
        return Boolean.TRUE.equals(tree.get(field));
    }

    /** A field as JSON, if it is there. */
    Optional<String> json(String field) {
        return Optional.ofNullable(tree.get(field)).map(JsonText::of);
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String field = parser.currentName();
                    parser.nextToken();
                    map.put(field, value(parser));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getText();
            case VALUE_STRING -> parser.getText();
            case VALUE_NULL -> null;
            default -> throw new IOException("the JSON text ends too early");
        };
    }
}

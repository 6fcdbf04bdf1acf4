package org.mesosgi.defaultexecutor.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON as trees of maps, lists, texts, numbers, and truth values. */
final class Json {

    /** Limits of tasks may be infinite. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private Json() {}

    /**
     * Reads an object.
     *
     * @throws IOException if it is none
     */
    static Map<String, Object> read(byte[] text) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("an object is expected");
            }
            return object(parser);
        }
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() != JsonToken.VALUE_NULL) {
                fields.put(name, value(parser));
            }
        }
        return fields;
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                List<Object> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value(parser));
                }
                yield elements;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw new IOException("unexpected " + parser.currentToken());
        };
    }

    static byte[] write(Map<String, ?> object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            write(json, object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Map<?, ?> fields) {
            json.writeStartObject();
            for (Map.Entry<?, ?> field : fields.entrySet()) {
                json.writeFieldName((String) field.getKey());
                write(json, field.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof List<?> elements) {
            json.writeStartArray();
            for (Object element : elements) {
                write(json, element);
            }
            json.writeEndArray();
        } else if (value instanceof Number number) {
            // As a text of its own, which keeps whatever it is: whole, broken, or large.
            json.writeNumber(number.toString());
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else {
            json.writeString((String) value);
        }
    }

    /** What is at the end of a path of fields, if that is there. */
    static Optional<Object> find(Map<String, Object> object, String... path) {
        Object at = object;
        for (String name : path) {
            if (!(at instanceof Map<?, ?> fields)) {
                return Optional.empty();
            }
            at = fields.get(name);
        }
        return Optional.ofNullable(at);
    }

    /** The text at the end of a path. */
    static Optional<String> text(Map<String, Object> object, String... path) {
        return find(object, path).filter(String.class::isInstance).map(String.class::cast);
    }

    /** The whole number at the end of a path. */
    static Optional<Long> number(Map<String, Object> object, String... path) {
        return find(object, path).filter(Number.class::isInstance).map(value -> ((Number) value).longValue());
    }

    /** The number at the end of a path, whole or not. */
    static Optional<Double> decimal(Map<String, Object> object, String... path) {
        return find(object, path).filter(Number.class::isInstance).map(value -> ((Number) value).doubleValue());
    }

    /** The object at the end of a path; empty if there is none. */
    @SuppressWarnings("unchecked") // The names of fields are texts.
    static Map<String, Object> object(Map<String, Object> object, String... path) {
        return find(object, path)
                .filter(Map.class::isInstance)
                .map(value -> (Map<String, Object>) value)
                .orElse(Map.of());
    }

    /** The texts in the list at the end of a path; empty if there is none. */
    static List<String> texts(Map<String, Object> object, String... path) {
        return find(object, path)
                .filter(List.class::isInstance)
                .map(value -> ((List<?>) value)
                        .stream()
                                .filter(String.class::isInstance)
                                .map(String.class::cast)
                                .toList())
                .orElse(List.of());
    }

    /** The objects in the list at the end of a path; empty if there is none. */
    @SuppressWarnings("unchecked") // The names of fields are texts.
    static List<Map<String, Object>> objects(Map<String, Object> object, String... path) {
        return find(object, path)
                .filter(List.class::isInstance)
                .map(value -> ((List<Object>) value)
                        .stream()
                                .filter(Map.class::isInstance)
                                .map(element -> (Map<String, Object>) element)
                                .toList())
                .orElse(List.of());
    }
}

package org.mesosgi.wire.json;

import com.fasterxml.jackson.core.JsonParser;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.Optional;
import org.mesosgi.wire.json.JsonException.Problem;

/** Reads values that are not structured. */
final class Scalars {
    private Scalars() {}

    /** Reads the current token; nothing if it means that the field is not set. */
    static Optional<?> read(JsonParser in, FieldShape field) throws IOException, JsonException {
        return switch (in.currentToken()) {
            case VALUE_STRING -> readString(in.getText(), field);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Optional.of(readNumber(in, field));
            case VALUE_TRUE, VALUE_FALSE -> Optional.of(readBoolean(in, field));
            default -> throw new IllegalStateException("no value: " + in.currentToken());
        };
    }

    static JsonException notExpecting(String type, FieldShape field) {
        return new JsonException(
                Problem.MISMATCH, "Not expecting a JSON " + type + " for field '" + field.name() + "'");
    }

    private static Optional<?> readString(String text, FieldShape field) throws JsonException {
        return switch (field.descriptor().getJavaType()) {
            case STRING -> Optional.of(readText(text, field));
            case ENUM -> field.enumValue(text);
            case BYTE_STRING -> Optional.of(readBytes(text, field));
            case DOUBLE -> Optional.of(readNoNumber(text, field));
            default -> throw notExpecting("string", field);
        };
    }

    private static String readText(String text, FieldShape field) throws JsonException {
        if (!Unicode.isWellFormed(text)) {
            throw new JsonException(
                    Problem.MISMATCH, "Not expecting half a surrogate pair for field '" + field.name() + "'");
        }
        return text;
    }

    /** The doubles that JSON has no number for are strings. */
    private static Double readNoNumber(String text, FieldShape field) throws JsonException {
        return switch (text) {
            case "Infinity", "-Infinity", "NaN" -> Double.valueOf(text);
            default -> throw notExpecting("string", field);
        };
    }

    private static ByteString readBytes(String text, FieldShape field) throws JsonException {
        try {
            return ByteString.copyFrom(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw new JsonException(
                    Problem.MISMATCH,
                    "Failed to base64 decode bytes field '" + field.name() + "': " + e.getMessage(),
                    e);
        }
    }

    private static Boolean readBoolean(JsonParser in, FieldShape field) throws IOException, JsonException {
        return switch (field.descriptor().getJavaType()) {
            case BOOLEAN -> in.getBooleanValue();
            default -> throw notExpecting("boolean", field);
        };
    }

    private static Object readNumber(JsonParser in, FieldShape field) throws IOException, JsonException {
        return switch (field.descriptor().getJavaType()) {
            case INT -> (int) readWhole(in, field, Integer.SIZE);
            case LONG -> readWhole(in, field, Long.SIZE);
            case DOUBLE -> readDouble(in, field);
            case FLOAT -> (float) readDouble(in, field);
            default -> throw notExpecting("number", field);
        };
    }

    private static double readDouble(JsonParser in, FieldShape field) throws IOException, JsonException {
        double value = in.getDoubleValue();
        if (Double.isInfinite(value)) {
            throw outOfRange(in, field);
        }
        return value;
    }

    /** A whole number in the two's complement of so many bits. */
    private static long readWhole(JsonParser in, FieldShape field, int bits) throws IOException, JsonException {
        BigInteger value = switch (in.getNumberType()) {
            case INT, LONG -> BigInteger.valueOf(in.getLongValue());
            case BIG_INTEGER -> in.getBigIntegerValue();
            case FLOAT, DOUBLE, BIG_DECIMAL ->
                BigDecimal.valueOf(readDouble(in, field)).toBigInteger();
        };
        boolean fits = field.unsigned() ? value.signum() >= 0 && value.bitLength() <= bits : value.bitLength() < bits;
        if (!fits) {
            throw outOfRange(in, field);
        }
        return value.longValue();
    }

    private static JsonException outOfRange(JsonParser in, FieldShape field) throws IOException {
        return new JsonException(
                Problem.MISMATCH, "JSON number " + in.getText() + " is out of range for field '" + field.name() + "'");
    }
}

package org.mesosgi.wire.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.google.protobuf.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.mesosgi.wire.json.JsonException.Problem;

/** Reads messages from whole JSON texts. */
final class JsonReader {
    /** As deep as protobuf reads messages by default, so that what was read as JSON can be read as protobuf again. */
    private static final int MAX_DEPTH = 100;

    private static final StreamReadConstraints CONSTRAINTS =
            StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build();

    private final JsonFactory factory = JsonFactory.builder()
            // The names of unknown fields come from anywhere: they must not stay in memory for good.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            .streamReadConstraints(CONSTRAINTS)
            .build();

    private final MessageReader messages;

    JsonReader(MessageShapes shapes) {
        this.messages = new MessageReader(shapes);
    }

    /** Reads one message. */
    <M extends Message> M readObject(byte[] json, M defaultInstance) throws JsonException {
        return read(json, in -> readMessage(in, defaultInstance));
    }

    /** Reads an array of messages. */
    <M extends Message> List<M> readArray(byte[] json, M defaultInstance) throws JsonException {
        return read(json, in -> {
            expect(JsonToken.START_ARRAY, "array", in);
            List<M> list = new ArrayList<>();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                list.add(readMessage(in, defaultInstance));
            }
            return List.copyOf(list);
        });
    }

    @FunctionalInterface
    private interface Content<T> {
        T read(JsonParser in) throws IOException, JsonException;
    }

    /** Reads the only value of a text. That it is JSON at all comes first: only then it matters what it says. */
    private <T> T read(byte[] json, Content<T> content) throws JsonException {
        SyntaxErrors.checkStart(json);
        try (JsonParser in = factory.createParser(json)) {
            if (in.nextToken() == null) {
                throw SyntaxErrors.at(json, json.length);
            }
            T value;
            try {
                value = content.read(in);
            } catch (JsonException mismatch) {
                skipRest(in);
                SyntaxErrors.checkEnd(json, in.currentLocation().getByteOffset());
                throw mismatch;
            }
            SyntaxErrors.checkEnd(json, in.currentLocation().getByteOffset());
            return value;
        } catch (StreamConstraintsException e) {
            throw new JsonException(
                    Problem.SYNTAX,
                    "JSON exceeds the limits: nested at most " + MAX_DEPTH + " deep, names of at most "
                            + CONSTRAINTS.getMaxNameLength() + ", strings of at most "
                            + CONSTRAINTS.getMaxStringLength() + " and numbers of at most "
                            + CONSTRAINTS.getMaxNumberLength() + " characters",
                    e);
        } catch (JsonProcessingException e) {
            throw SyntaxErrors.of(json, e, MAX_DEPTH);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot happen: a byte array gives everything", e);
        }
    }

    @SuppressWarnings("unchecked") // The builder of an M builds an M.
    private <M extends Message> M readMessage(JsonParser in, M defaultInstance) throws IOException, JsonException {
        expect(JsonToken.START_OBJECT, "object", in);
        Message.Builder builder = defaultInstance.newBuilderForType();
        messages.readFields(in, builder);
        if (!builder.isInitialized()) {
            throw new JsonException(
                    Problem.MISMATCH,
                    "Missing required fields: " + String.join(", ", builder.findInitializationErrors()));
        }
        return (M) builder.buildPartial();
    }

    private static void expect(JsonToken token, String name, JsonParser in) throws JsonException {
        if (in.currentToken() != token) {
            throw new JsonException(Problem.MISMATCH, "Expecting a JSON " + name);
        }
    }

    /** Goes to the end of the outermost value, wherever in it reading has stopped. */
    private static void skipRest(JsonParser in) throws IOException {
        while (!in.getParsingContext().inRoot()) {
            in.nextToken();
        }
        in.finishToken();
    }
}

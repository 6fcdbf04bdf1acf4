package org.mesosgi.wire.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import java.io.IOException;
import java.util.Optional;

/** Reads the fields of messages from JSON objects. */
final class MessageReader {
    private final MessageShapes shapes;

    MessageReader(MessageShapes shapes) {
        this.shapes = shapes;
    }

    /** Reads the object whose start is the current token, to its end. Required fields may be missing. */
    void readFields(JsonParser in, Message.Builder builder) throws IOException, JsonException {
        MessageShape shape = shapes.of(builder.getDescriptorForType());
        while (in.nextToken() != JsonToken.END_OBJECT) {
            Optional<FieldShape> field = shape.field(in.currentName());
            in.nextToken();
            if (field.isPresent()) {
                builder.clearField(field.get().descriptor()); // Of equal names the last counts.
                readValue(in, field.get(), builder);
            } else {
                in.skipChildren();
            }
        }
    }

    private void readValue(JsonParser in, FieldShape field, Message.Builder builder) throws IOException, JsonException {
        switch (in.currentToken()) {
            case VALUE_NULL -> {}
            case START_ARRAY -> readElements(in, field, builder);
            case START_OBJECT -> {
                if (field.kind() == FieldShape.Kind.MAP) {
                    readEntries(in, field, builder);
                } else {
                    add(field, readMessage(in, field, builder), builder);
                }
            }
            default -> Scalars.read(in, field).ifPresent(value -> add(field, value, builder));
        }
    }

    private void readElements(JsonParser in, FieldShape list, Message.Builder builder)
            throws IOException, JsonException {
        if (list.kind() == FieldShape.Kind.ONE) {
            throw Scalars.notExpecting("array", list);
        }
        while (in.nextToken() != JsonToken.END_ARRAY) {
            readValue(in, list, builder);
        }
    }

    /** The keys of all maps in Mesos' messages are texts. */
    private void readEntries(JsonParser in, FieldShape map, Message.Builder builder) throws IOException, JsonException {
        MessageShape entryShape = shapes.of(map.descriptor().getMessageType());
        FieldShape key = entryShape.fields().get(0);
        FieldShape value = entryShape.fields().get(1);
        while (in.nextToken() != JsonToken.END_OBJECT) {
            Message.Builder entry = builder.newBuilderForField(map.descriptor());
            entry.setField(key.descriptor(), in.currentName());
            in.nextToken();
            readValue(in, value, entry);
            if (entry.hasField(value.descriptor())) {
                builder.addRepeatedField(map.descriptor(), entry.buildPartial());
            }
        }
    }

    private Message readMessage(JsonParser in, FieldShape field, Message.Builder builder)
            throws IOException, JsonException {
        if (field.descriptor().getJavaType() != JavaType.MESSAGE) {
            throw Scalars.notExpecting("object", field);
        }
        Message.Builder message = builder.newBuilderForField(field.descriptor());
        readFields(in, message);
        return message.buildPartial();
    }

    private static void add(FieldShape field, Object value, Message.Builder builder) {
        if (field.kind() == FieldShape.Kind.ONE) {
            builder.setField(field.descriptor(), value);
        } else {
            builder.addRepeatedField(field.descriptor(), value);
        }
    }
}

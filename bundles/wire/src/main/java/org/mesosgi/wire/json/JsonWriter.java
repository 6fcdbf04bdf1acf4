package org.mesosgi.wire.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Writes messages as JSON. */
final class JsonWriter {
    private final JsonFactory factory = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();
    private final MessageShapes shapes;

    JsonWriter(MessageShapes shapes) {
        this.shapes = shapes;
    }

    /** Writes one message. */
    void write(Message message, OutputStream target) throws IOException {
        try (JsonGenerator out = factory.createGenerator(target)) {
            writeMessage(message, out);
        }
    }

    private void writeMessage(Message message, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (FieldShape field : shapes.of(message.getDescriptorForType()).fields()) {
            switch (field.kind()) {
                case ONE -> writeOne(message, field, out);
                case LIST -> writeList(message, field, out);
                case MAP -> writeMap(message, field, out);
            }
        }
        out.writeEndObject();
    }

    private void writeOne(Message message, FieldShape field, JsonGenerator out) throws IOException {
        if (message.hasField(field.descriptor())) {
            out.writeFieldName(field.quotedName());
            writeValue(field, message.getField(field.descriptor()), out);
        }
    }

    private void writeList(Message message, FieldShape field, JsonGenerator out) throws IOException {
        int size = message.getRepeatedFieldCount(field.descriptor());
        if (size == 0 && !field.writtenWhenEmpty()) {
            return;
        }
        out.writeFieldName(field.quotedName());
        out.writeStartArray();
        for (int i = 0; i < size; i++) {
            writeValue(field, message.getRepeatedField(field.descriptor(), i), out);
        }
        out.writeEndArray();
    }

    private void writeMap(Message message, FieldShape field, JsonGenerator out) throws IOException {
        List<?> entries = (List<?>) message.getField(field.descriptor());
        if (entries.isEmpty()) {
            return;
        }
        FieldDescriptor key = field.descriptor().getMessageType().findFieldByNumber(1);
        FieldShape value =
                shapes.of(field.descriptor().getMessageType()).fields().get(1);
        out.writeFieldName(field.quotedName());
        out.writeStartObject();
        for (Object element : entries) {
            Message entry = (Message) element;
            out.writeFieldName(Unicode.wellFormed((String) entry.getField(key)));
            writeValue(value, entry.getField(value.descriptor()), out);
        }
        out.writeEndObject();
    }

    private void writeValue(FieldShape field, Object value, JsonGenerator out) throws IOException {
        switch (field.descriptor().getJavaType()) {
            case MESSAGE -> writeMessage((Message) value, out);
            case STRING -> out.writeString(Unicode.wellFormed((String) value));
            case ENUM -> out.writeString(((EnumValueDescriptor) value).getName());
            case BYTE_STRING -> out.writeBinary(((ByteString) value).toByteArray());
            case BOOLEAN -> out.writeBoolean((Boolean) value);
            case DOUBLE, FLOAT -> writeDouble(((Number) value).doubleValue(), out);
            case INT -> {
                int number = (Integer) value;
                out.writeNumber(field.unsigned() ? Integer.toUnsignedLong(number) : number);
            }
            case LONG -> {
                long number = (Long) value;
                out.writeNumber(field.unsigned() ? Long.toUnsignedString(number) : Long.toString(number));
            }
        }
    }

    private static void writeDouble(double value, JsonGenerator out) throws IOException {
        if (Double.isFinite(value)) {
            out.writeNumber(DoubleText.of(value));
        } else {
            out.writeString(Double.toString(value));
        }
    }
}

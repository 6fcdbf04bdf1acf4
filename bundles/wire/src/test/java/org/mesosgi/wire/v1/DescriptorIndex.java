package org.mesosgi.wire.v1;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The messages and enums that some files define or refer to, by full name.
 *
 * @param messages the messages; those that stand for the entries of a map are left out
 * @param enums the enums
 */
record DescriptorIndex(Map<String, Descriptor> messages, Map<String, EnumDescriptor> enums) {

    static DescriptorIndex reachedFrom(List<FileDescriptor> files) {
        DescriptorIndex index = new DescriptorIndex(new TreeMap<>(), new TreeMap<>());
        files.forEach(file -> file.getMessageTypes().forEach(index::add));
        return index;
    }

    /** All that matters of a field, as text. */
    static String describe(FieldDescriptor field) {
        String label = field.isRequired() ? "required" : field.isRepeated() ? "repeated" : "optional";
        String type = switch (field.getJavaType()) {
            case MESSAGE ->
                field.isMapField()
                        ? field.getMessageType().getFields().stream()
                                .map(DescriptorIndex::describe)
                                .toList()
                                .toString()
                        : field.getMessageType().getFullName();
            case ENUM -> field.getEnumType().getFullName();
            default -> field.getType().toString();
        };
        String oneof = field.getContainingOneof() == null
                ? ""
                : " of " + field.getContainingOneof().getName();
        String standard = field.hasDefaultValue() ? " default " + field.getDefaultValue() : "";
        return label + " " + type + " " + field.getName() + " = " + field.getNumber() + oneof + standard;
    }

    static List<String> values(EnumDescriptor type) {
        return type.getValues().stream()
                .map(value -> value.getName() + " = " + value.getNumber())
                .toList();
    }

    private void add(Descriptor message) {
        if (messages.containsKey(message.getFullName())) {
            return;
        }
        if (!message.getOptions().getMapEntry()) {
            messages.put(message.getFullName(), message);
        }
        message.getEnumTypes().forEach(type -> enums.put(type.getFullName(), type));
        message.getNestedTypes().forEach(this::add);
        for (FieldDescriptor field : message.getFields()) {
            switch (field.getJavaType()) {
                case MESSAGE -> add(outermost(field.getMessageType()));
                case ENUM -> enums.put(field.getEnumType().getFullName(), field.getEnumType());
                default -> {}
            }
        }
    }

    private static Descriptor outermost(Descriptor message) {
        Descriptor outer = message;
        while (outer.getContainingType() != null) {
            outer = outer.getContainingType();
        }
        return outer;
    }
}

package org.mesosgi.wire.json;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.mesosgi.wire.v1.JsonProto;

/**
 * What writing and reading need to know of a field.
 *
 * @param descriptor the field
 * @param quotedName its name, ready to be written
 * @param kind what it holds
 * @param writtenWhenEmpty whether it is a list that is written also when it is empty
 * @param enumValues the values of its enum by name, if it is one
 */
record FieldShape(
        FieldDescriptor descriptor,
        SerializableString quotedName,
        Kind kind,
        boolean writtenWhenEmpty,
        Map<String, EnumValueDescriptor> enumValues) {

    enum Kind {
        ONE,
        LIST,
        MAP
    }

    static FieldShape of(FieldDescriptor field) {
        return new FieldShape(
                field,
                new SerializedString(field.getName()),
                field.isMapField() ? Kind.MAP : field.isRepeated() ? Kind.LIST : Kind.ONE,
                field.getOptions().getExtension(JsonProto.writtenWhenEmpty),
                enumValues(field));
    }

    private static Map<String, EnumValueDescriptor> enumValues(FieldDescriptor field) {
        return field.getJavaType() == FieldDescriptor.JavaType.ENUM
                ? field.getEnumType().getValues().stream()
                        .collect(toUnmodifiableMap(EnumValueDescriptor::getName, Function.identity()))
                : Map.of();
    }

    String name() {
        return descriptor.getName();
    }

    Optional<EnumValueDescriptor> enumValue(String name) {
        return Optional.ofNullable(enumValues.get(name));
    }

    /** Whether whole numbers of this field have no sign. */
    boolean unsigned() {
        return switch (descriptor.getType()) {
            case UINT32, UINT64, FIXED32, FIXED64 -> true;
            default -> false;
        };
    }
}

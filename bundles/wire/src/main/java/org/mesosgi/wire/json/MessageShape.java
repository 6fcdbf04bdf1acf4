package org.mesosgi.wire.json;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.google.protobuf.Descriptors.Descriptor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What writing and reading need to know of a type of message.
 *
 * @param fields its fields, in the order in which they are declared
 * @param byName the same by name
 */
record MessageShape(List<FieldShape> fields, Map<String, FieldShape> byName) {

    static MessageShape of(Descriptor type) {
        List<FieldShape> fields = type.getFields().stream().map(FieldShape::of).toList();
        return new MessageShape(
                fields, fields.stream().collect(toUnmodifiableMap(FieldShape::name, Function.identity())));
    }

    Optional<FieldShape> field(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}

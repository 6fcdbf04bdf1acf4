package org.mesosgi.wire.convert;

import java.util.List;
import org.mesosgi.api.info.Attributes;
import org.mesosgi.api.resource.Value;
import org.mesosgi.wire.v1.Attribute;

/** The attributes of an agent. */
public final class AttributesConverter {
    private AttributesConverter() {}

    public static Attributes toApi(List<Attribute> attributes) {
        return new Attributes(
                attributes.stream().map(AttributesConverter::toApi).toList());
    }

    public static List<Attribute> toWire(Attributes attributes) {
        return attributes.list().stream().map(AttributesConverter::toWire).toList();
    }

    private static Attributes.Attribute toApi(Attribute attribute) {
        Value value = switch (attribute.getType()) {
            case SCALAR -> ValueConverter.toApi(attribute.getScalar());
            case RANGES -> ValueConverter.toApi(attribute.getRanges());
            case SET -> ValueConverter.toApi(attribute.getSet());
            case TEXT -> new Value.Text(attribute.getText().getValue());
        };
        return new Attributes.Attribute(attribute.getName(), value);
    }

    private static Attribute toWire(Attributes.Attribute attribute) {
        Attribute.Builder builder = Attribute.newBuilder().setName(attribute.name());
        if (attribute.value() instanceof Value.Scalar scalar) {
            builder.setType(org.mesosgi.wire.v1.Value.Type.SCALAR).setScalar(ValueConverter.toWire(scalar));
        } else if (attribute.value() instanceof Value.Ranges ranges) {
            builder.setType(org.mesosgi.wire.v1.Value.Type.RANGES).setRanges(ValueConverter.toWire(ranges));
        } else if (attribute.value() instanceof Value.Items items) {
            builder.setType(org.mesosgi.wire.v1.Value.Type.SET).setSet(ValueConverter.toWire(items));
        } else if (attribute.value() instanceof Value.Text text) {
            builder.setType(org.mesosgi.wire.v1.Value.Type.TEXT)
                    .setText(org.mesosgi.wire.v1.Value.Text.newBuilder().setValue(text.text()));
        }
        return builder.build();
    }
}

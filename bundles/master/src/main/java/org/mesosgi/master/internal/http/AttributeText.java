package org.mesosgi.master.internal.http;

import java.util.List;
import org.mesosgi.wire.convert.AttributesConverter;
import org.mesosgi.wire.v1.Attribute;

/** The value of an attribute as the flag {@code --attributes} would have it. */
final class AttributeText {

    private AttributeText() {}

    static String of(Attribute attribute) {
        return AttributesConverter.toApi(List.of(attribute))
                .list()
                .get(0)
                .value()
                .toString();
    }
}

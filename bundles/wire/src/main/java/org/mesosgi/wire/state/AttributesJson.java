package org.mesosgi.wire.state;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.mesosgi.wire.convert.AttributesConverter;
import org.mesosgi.wire.v1.Attribute;

/** Attributes as the endpoints show them: by name, each as the flag {@code --attributes} would have it. */
public final class AttributesJson {

    private AttributesJson() {}

    /** Writes the field {@code attributes}. */
    public static void write(JsonGenerator json, List<Attribute> attributes) throws IOException {
        json.writeObjectFieldStart("attributes");
        for (var attribute : AttributesConverter.toApi(attributes).list()) {
            json.writeStringField(attribute.name(), attribute.value().toString());
        }
        json.writeEndObject();
    }
}

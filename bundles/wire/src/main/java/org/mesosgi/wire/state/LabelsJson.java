package org.mesosgi.wire.state;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.mesosgi.wire.v1.Label;
import org.mesosgi.wire.v1.Labels;

/** Labels as the endpoints show them. */
public final class LabelsJson {

    private LabelsJson() {}

    /** Writes the field {@code labels}. */
    public static void write(JsonGenerator json, Labels labels) throws IOException {
        json.writeArrayFieldStart("labels");
        for (Label label : labels.getLabelsList()) {
            json.writeStartObject();
            json.writeStringField("key", label.getKey());
            if (label.hasValue()) {
                json.writeStringField("value", label.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}

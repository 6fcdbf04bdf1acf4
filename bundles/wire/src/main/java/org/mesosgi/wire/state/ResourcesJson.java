package org.mesosgi.wire.state;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mesosgi.api.resource.Resource;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.resource.Value;

/** Resources as the endpoints show them: a number for each name, a text for what is no number. */
public final class ResourcesJson {

    private ResourcesJson() {}

    /** Writes a field. */
    public static void write(JsonGenerator json, String field, Resources resources) throws IOException {
        json.writeObjectFieldStart(field);
        Map<String, Double> scalars = new LinkedHashMap<>();
        // These four are always there.
        for (String name : new String[] {"disk", "mem", "gpus", "cpus"}) {
            scalars.put(name, 0.0);
        }
        Resources others = resources.filter(resource -> !(resource.value() instanceof Value.Scalar));
        for (Resource resource : resources.list()) {
            if (resource.value() instanceof Value.Scalar scalar) {
                scalars.merge(resource.name(), scalar.thousandths() / 1000.0, Double::sum);
            }
        }
        for (Map.Entry<String, Double> scalar : scalars.entrySet()) {
            json.writeNumberField(scalar.getKey(), scalar.getValue());
        }
        for (Resource resource : others.list()) {
            json.writeStringField(resource.name(), resource.value().toString());
        }
        json.writeEndObject();
    }
}

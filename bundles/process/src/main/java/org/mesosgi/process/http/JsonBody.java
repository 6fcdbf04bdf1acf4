package org.mesosgi.process.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/** Writes a JSON text. */
@ConsumerType
@FunctionalInterface
public interface JsonBody {

    /** Writes one value. */
    void writeTo(JsonGenerator json) throws IOException;
}

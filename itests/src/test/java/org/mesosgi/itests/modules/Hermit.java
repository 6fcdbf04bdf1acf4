package org.mesosgi.itests.modules;

import java.util.Map;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.anonymous.Anonymous;

/** Does not live without the parameter {@code needed}. */
public final class Hermit implements Anonymous {

    private final String needed;

    public Hermit(Map<String, Object> properties) {
        this.needed = Parameters.of(properties).get("needed");
    }

    @Override
    public String toString() {
        return needed;
    }
}

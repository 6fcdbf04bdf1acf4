package org.mesosgi.itests.modules;

import java.util.Map;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.isolator.Isolator;

/** Does not live without the parameter {@code needed}. */
public final class PickyIsolator implements Isolator {

    private final String needed;

    public PickyIsolator(Map<String, Object> properties) {
        this.needed = Parameters.of(properties).get("needed");
    }

    @Override
    public String toString() {
        return needed;
    }
}

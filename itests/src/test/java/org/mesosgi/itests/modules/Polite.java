package org.mesosgi.itests.modules;

import java.util.Map;
import org.mesosgi.api.Parameters;
import org.mesosgi.itests.kinds.Greeter;

/** Greets politely. */
public final class Polite implements Greeter {

    private final Parameters parameters;

    public Polite(Map<String, Object> properties) {
        this.parameters = Parameters.of(properties);
    }

    @Override
    public String greet(String name) {
        return parameters.find("greeting").orElse("Dear") + " " + name;
    }
}

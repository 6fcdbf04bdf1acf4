package org.mesosgi.itests.modules;

import java.util.Map;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.testmodule.TestModule;

/** Does not live without the parameter {@code needed}; with the value {@code bug} it has a bug. */
public final class Refuser implements TestModule {

    private final Parameters parameters;

    public Refuser(Map<String, Object> properties) {
        this.parameters = Parameters.of(properties);
        if (parameters.get("needed").equals("bug")) {
            throw new IllegalStateException("a bug");
        }
    }

    @Override
    public int foo(char a, long b) {
        return 0;
    }

    @Override
    public int bar(float a, double b) {
        return 0;
    }

    @Override
    public int baz(int a, int b) {
        return 0;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }
}

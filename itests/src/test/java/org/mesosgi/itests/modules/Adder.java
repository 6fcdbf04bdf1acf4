package org.mesosgi.itests.modules;

import java.util.Map;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.testmodule.TestModule;

/** Adds, as long as it is alive. */
public class Adder implements TestModule {

    private final Parameters parameters;
    private volatile boolean isAlive = true;

    public Adder(Map<String, Object> properties) {
        this.parameters = Parameters.of(properties);
    }

    /** Called by Declarative Services, which finds it by its name. */
    protected void deactivate() {
        isAlive = false;
    }

    /** The sum; throws when it has been deactivated before the call or during it. */
    @Override
    public int foo(char a, long b) {
        checkAlive();
        int sum = (int) (a + b);
        checkAlive();
        return sum;
    }

    private void checkAlive() {
        if (!isAlive) {
            throw new IllegalStateException("called, and not alive");
        }
    }

    @Override
    public int bar(float a, double b) {
        return (int) (a * b);
    }

    /** Something that tells instances apart. */
    @Override
    public int baz(int a, int b) {
        return System.identityHashCode(this);
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }
}

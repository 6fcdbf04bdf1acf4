package org.mesosgi.itests.modules;

import java.util.Map;
import org.mesosgi.api.testmodule.TestModule;

/** An {@link Adder} that asks another module, which Declarative Services gives to it. */
public class Client extends Adder {

    private final TestModule used;

    public Client(Map<String, Object> properties, TestModule used) {
        super(properties);
        this.used = used;
    }

    /** The sum, which the other module has to agree with; throws if one of the two is not alive. */
    @Override
    public int foo(char a, long b) {
        return (super.foo(a, b) + used.foo(a, b)) / 2;
    }

    /** Tells instances of the other module apart. */
    @Override
    public int baz(int a, int b) {
        return used.baz(a, b);
    }
}

package org.mesosgi.itests.modules;

import java.util.Map;

/** A {@link Lingerer} that breaks when {@link #foo} is called with an x. */
public final class Breaker extends Lingerer {

    public Breaker(Map<String, Object> properties) {
        super(properties);
    }

    @Override
    public int foo(char a, long b) {
        if (a == 'x') {
            throw new IllegalStateException("broken");
        }
        return super.foo(a, b);
    }
}

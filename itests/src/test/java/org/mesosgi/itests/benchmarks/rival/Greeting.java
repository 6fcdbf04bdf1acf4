package org.mesosgi.itests.benchmarks.rival;

import java.util.function.Supplier;

/** The one component; it is declared in {@code itests/benchmarks/rival}. */
public final class Greeting implements Supplier<String> {

    @Override
    public String get() {
        return "hello";
    }
}

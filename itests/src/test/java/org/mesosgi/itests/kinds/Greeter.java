package org.mesosgi.itests.kinds;

/** A kind that no host of ours knows. */
public interface Greeter {

    /** Greets. */
    String greet(String name);
}

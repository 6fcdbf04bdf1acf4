package org.mesosgi.api.testmodule;

import org.mesosgi.api.ModuleKind;
import org.mesosgi.api.Parameters;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The HelloWorld kind: a few methods to see that a module was loaded, got its parameters and can be called.
 *
 * <p>No host selects one; tests and embedders do. Calls may come from any thread, several at a time.
 */
@ConsumerType
@ModuleKind(minimum = "0.21.0", reason = "create() takes parameters since 0.21.0 (MESOS-1896)")
public interface TestModule {

    /** By convention the sum of the character's code and the number. */
    int foo(char a, long b);

    /** By convention the product, cut off to a whole number. */
    int bar(float a, double b);

    /** By convention the sum if the parameter {@code operation} is {@code sum}, otherwise -1. */
    int baz(int a, int b);

    /** The parameters that the instance was created with. */
    Parameters parameters();
}

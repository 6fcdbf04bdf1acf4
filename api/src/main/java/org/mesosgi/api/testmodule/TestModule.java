package org.mesosgi.api.testmodule;

import org.mesosgi.api.ModuleKind;
import org.mesosgi.api.Parameters;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The HelloWorld kind: a few methods to see that a module was loaded, got its parameters and can be called.
 *
 * <pre>{@code
 * @MesosModule(name = "com_example_Sum", kind = TestModule.class, author = "Jane Doe", email = "jane@example.com",
 *         description = "Adds.", compatible = true)
 * @Component(name = "com_example_Sum", configurationPolicy = ConfigurationPolicy.REQUIRE, scope = ServiceScope.PROTOTYPE)
 * public final class Sum implements TestModule {
 *     private final Parameters parameters;
 *
 *     @Activate
 *     public Sum(Map<String, Object> properties) {
 *         parameters = Parameters.of(properties);
 *     }
 *
 *     public int foo(char a, long b) {
 *         return (int) (a + b);
 *     }
 *     ...
 * }
 * }</pre>
 *
 * <p>Whoever wants to see it called starts a runtime without a host, an {@code EmbeddedRuntime} of the launcher:
 * {@code runtime().select(TestModule.class, "com_example_Sum", "test").get().foo('A', 1)} is 66.
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

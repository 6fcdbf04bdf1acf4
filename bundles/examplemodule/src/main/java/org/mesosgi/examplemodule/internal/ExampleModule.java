package org.mesosgi.examplemodule.internal;

import java.util.Map;
import java.util.Optional;
import org.mesosgi.api.MesosModule;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.testmodule.TestModule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.ServiceScope;

/** Adds and multiplies. The parameter {@code operation} may be {@code sum}, which lets {@link #baz} add too. */
@MesosModule(
        name = ExampleModule.NAME,
        kind = TestModule.class,
        author = "Apache Mesos",
        email = "modules@mesos.apache.org",
        description = "This is a test module.",
        compatible = true)
@Component(name = ExampleModule.NAME, configurationPolicy = ConfigurationPolicy.REQUIRE, scope = ServiceScope.PROTOTYPE)
public final class ExampleModule implements TestModule {

    static final String NAME = "org_apache_mesos_TestModule";

    private final Parameters parameters;

    /** @throws IllegalArgumentException if there is a parameter {@code operation} that is not {@code sum} */
    @Activate
    public ExampleModule(Map<String, Object> properties) {
        this.parameters = Parameters.of(properties);
        Optional<String> operation = parameters.find("operation");
        if (operation.isPresent() && !operation.get().equals("sum")) {
            throw new IllegalArgumentException(
                    "parameter 'operation' is '" + operation.get() + "'; the only operation is 'sum'");
        }
    }

    @Override
    public int foo(char a, long b) {
        return (int) (a + b);
    }

    @Override
    public int bar(float a, double b) {
        return (int) (a * b);
    }

    @Override
    public int baz(int a, int b) {
        return parameters.find("operation").isPresent() ? a + b : -1;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }
}

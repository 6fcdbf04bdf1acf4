package org.mesosgi.foo.internal;

import java.util.Map;
import org.mesosgi.api.MesosModule;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.testmodule.TestModule;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.ServiceScope;

/** A module with parameters. It takes any, and {@link #baz} heeds {@code operation=sum}. */
@MesosModule(
        name = Bar.NAME,
        kind = TestModule.class,
        author = "Apache Mesos",
        email = "modules@mesos.apache.org",
        description = "An example of a module with parameters.",
        compatible = true)
@Component(name = Bar.NAME, configurationPolicy = ConfigurationPolicy.REQUIRE, scope = ServiceScope.PROTOTYPE)
public final class Bar implements TestModule {

    static final String NAME = "org_apache_mesos_bar";

    private final Parameters parameters;

    @Activate
    public Bar(Map<String, Object> properties) {
        this.parameters = Parameters.of(properties);
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
        return parameters.find("operation").filter("sum"::equals).isPresent() ? a + b : -1;
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }
}

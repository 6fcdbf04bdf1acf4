package org.mesosgi.foo.internal;

import org.mesosgi.api.MesosModule;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.testmodule.TestModule;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.ServiceScope;

/** A module without parameters: its constructor asks for none. */
@MesosModule(
        name = Baz.NAME,
        kind = TestModule.class,
        author = "Apache Mesos",
        email = "modules@mesos.apache.org",
        description = "An example of a module without parameters.",
        compatible = true)
@Component(name = Baz.NAME, configurationPolicy = ConfigurationPolicy.REQUIRE, scope = ServiceScope.PROTOTYPE)
public final class Baz implements TestModule {

    static final String NAME = "org_apache_mesos_baz";

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
        return -1;
    }

    @Override
    public Parameters parameters() {
        return Parameters.none();
    }
}

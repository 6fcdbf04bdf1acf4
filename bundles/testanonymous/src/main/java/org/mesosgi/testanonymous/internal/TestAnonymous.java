package org.mesosgi.testanonymous.internal;

import org.mesosgi.api.MesosModule;
import org.mesosgi.api.anonymous.Anonymous;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Leaves a mark in its process for as long as it lives: the system property {@value #PROPERTY}. In Mesos the mark is an
 * environment variable of that name, which a JVM cannot set for itself.
 */
@MesosModule(
        name = TestAnonymous.NAME,
        kind = Anonymous.class,
        author = "Apache Mesos",
        email = "modules@mesos.apache.org",
        description = "Sets the system property " + TestAnonymous.PROPERTY + " to " + TestAnonymous.VALUE + ".",
        compatible = true)
@Component(name = TestAnonymous.NAME, configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class TestAnonymous implements Anonymous {

    static final String NAME = "org_apache_mesos_TestAnonymous";
    static final String PROPERTY = "MESOS_TEST_ANONYMOUS";
    static final String VALUE = "42";

    @Activate
    public TestAnonymous() {
        System.setProperty(PROPERTY, VALUE);
    }

    @Deactivate
    void leave() {
        System.clearProperty(PROPERTY);
    }
}

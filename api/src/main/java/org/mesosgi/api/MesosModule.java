package org.mesosgi.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;
import org.osgi.annotation.bundle.Requirement;

/**
 * Declares a Declarative Services component as a Mesos module.
 *
 * <p>A module is a class with two annotations:
 *
 * <pre>{@code
 * @MesosModule(
 *         name = Hello.NAME,
 *         kind = TestModule.class,
 *         author = "Jane Doe",
 *         email = "jane@example.com",
 *         description = "Says hello.",
 *         compatible = true)
 * @Component(name = Hello.NAME, configurationPolicy = ConfigurationPolicy.REQUIRE)
 * public final class Hello implements TestModule {
 *     static final String NAME = "com_example_Hello";
 *
 *     @Activate
 *     public Hello(Map<String, Object> properties) {
 *         Parameters parameters = Parameters.of(properties);
 *         ...
 *     }
 * }
 * }</pre>
 *
 * <p>The component's name must be the module's name, and its configuration policy must be {@code REQUIRE}: the module
 * then exists only when a manifest lists it, and gets the manifest's parameters as its configuration. A component that
 * serves several instances at a time (one a realm, one an attempt) has service scope {@code PROTOTYPE}. A constructor
 * that throws refuses its parameters; the exception's message reaches the operator.
 *
 * <p>At build time bnd writes the declaration into the library's headers: a {@code mesos.module} capability that a host
 * reads before any of the library's code runs, and a {@code mesos.kind} requirement through which the framework's
 * resolver enforces Mesos' rule {@code kind's minimum <= library <= host} for every way of installing the library.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
@Capability(
        namespace = MesosModule.NAMESPACE,
        attribute = {
            "kind=${extension;${#kind}}",
            "class=${@class}",
            "apiVersion=${#apiVersion}",
            "mesosVersion=${#mesosVersion}",
            "compatible=${#compatible}"
        })
@Requirement(
        namespace = ModuleKind.NAMESPACE,
        filter = "(&(mesos.kind=${extension;${#kind}})(version>=${#mesosVersion})"
                + "(${if;${#compatible};minimum;version}<=${#mesosVersion}))")
public @interface MesosModule {

    /** The namespace of the capability that a module's declaration becomes. */
    String NAMESPACE = "mesos.module";

    /**
     * The module's name, unique among all that a host loads.
     *
     * <p>By convention a reversed lower-case domain with underscores, then the module's name in its own case:
     * {@code foobar} of {@code mesos.apache.org} is {@code org_apache_mesos_foobar}.
     */
    @Attribute(NAMESPACE)
    String name();

    /** The interface that the module implements, one that is annotated with {@link ModuleKind}. */
    @Attribute("interface")
    Class<?> kind();

    /** Who wrote the module. */
    @Attribute
    String author();

    /** Where its author can be reached. */
    @Attribute
    String email();

    /** What it does, in a sentence. */
    @Attribute
    String description();

    /**
     * Whether the module also works in hosts that are newer than the version it was built against, as long as the
     * kind's minimum admits it. {@code false} demands a host of exactly that version, as Mesos does when a module has
     * no {@code compatible()} function.
     */
    boolean compatible() default false;

    /**
     * A last word on compatibility, asked after all other checks have passed and only if {@link #compatible()} is
     * {@code true}. The default asks nothing.
     */
    @Attribute
    Class<? extends CompatibilityCheck> check() default CompatibilityCheck.class;

    /** The module API version that the library is built for; leave it alone. */
    String apiVersion() default Mesos.MODULE_API_VERSION;

    /** The Mesos version that the library is built against; leave it alone. */
    String mesosVersion() default Mesos.VERSION;
}

package org.mesosgi.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Attribute;
import org.osgi.annotation.bundle.Capability;

/**
 * Declares an interface as a kind of module: one line of Mesos' compatibility table.
 *
 * <p>The kind's name is the interface's simple name. bnd writes the line as a {@code mesos.kind} capability into the
 * headers of the bundle that the interface is compiled into. That capability is the whole registration: there is no list
 * in any code, so a bundle of anybody's adds a kind of its own by carrying an interface with this annotation.
 *
 * <p>The rule is {@code minimum <= library's version <= version}. Both ends are evaluated by the framework's resolver.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
@Capability(
        namespace = ModuleKind.NAMESPACE,
        attribute = {
            "mesos.kind=${extension;${@class}}",
            "interface=${@class}",
            "version:Version=${#version}",
            "minimum:Version=${#minimum}",
            "apiVersion=${#apiVersion}"
        })
public @interface ModuleKind {

    /** The namespace of the capability that a kind's declaration becomes. */
    String NAMESPACE = "mesos.kind";

    /** The oldest Mesos version whose libraries still fit the interface. */
    String minimum();

    /** Why older ones do not fit: what changed in the interface then. */
    @Attribute
    String reason();

    /** The Mesos version that the host has; leave it alone. */
    String version() default Mesos.VERSION;

    /** The module API version that modules of this kind must be built for; leave it alone. */
    String apiVersion() default Mesos.MODULE_API_VERSION;
}

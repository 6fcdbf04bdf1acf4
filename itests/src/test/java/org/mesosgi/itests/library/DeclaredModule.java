package org.mesosgi.itests.library;

import java.util.Optional;
import org.mesosgi.api.CompatibilityCheck;
import org.mesosgi.api.Mesos;

/**
 * A module as a library declares it: what bnd would make of {@code @MesosModule} and {@code @Component}.
 *
 * @param name its name
 * @param kind the interface that its declaration names
 * @param implementation its class
 * @param apiVersion the module API version that it is built for
 * @param mesosVersion the Mesos version that it is built against
 * @param compatible whether it says that it also works in newer hosts
 * @param check its own check, if it has one
 * @param provides the interface that its component really provides, if it provides one
 * @param prototype whether every selection makes a new instance
 * @param policy its component's configuration policy; empty if it has no component
 */
public record DeclaredModule(
        String name,
        Class<?> kind,
        Class<?> implementation,
        String apiVersion,
        String mesosVersion,
        boolean compatible,
        Optional<Class<? extends CompatibilityCheck>> check,
        Optional<Class<?>> provides,
        boolean prototype,
        Optional<String> policy) {

    /** A module as it should be. */
    public static DeclaredModule of(String name, Class<?> kind, Class<?> implementation) {
        return new DeclaredModule(
                name,
                kind,
                implementation,
                Mesos.MODULE_API_VERSION,
                Mesos.VERSION,
                true,
                Optional.empty(),
                Optional.of(kind),
                false,
                Optional.of("require"));
    }

    public DeclaredModule builtFor(String otherApiVersion) {
        return new DeclaredModule(
                name,
                kind,
                implementation,
                otherApiVersion,
                mesosVersion,
                compatible,
                check,
                provides,
                prototype,
                policy);
    }

    public DeclaredModule builtAgainst(String otherVersion) {
        return new DeclaredModule(
                name, kind, implementation, apiVersion, otherVersion, compatible, check, provides, prototype, policy);
    }

    public DeclaredModule notCompatible() {
        return new DeclaredModule(
                name, kind, implementation, apiVersion, mesosVersion, false, check, provides, prototype, policy);
    }

    public DeclaredModule checkedBy(Class<? extends CompatibilityCheck> otherCheck) {
        return new DeclaredModule(
                name,
                kind,
                implementation,
                apiVersion,
                mesosVersion,
                compatible,
                Optional.of(otherCheck),
                provides,
                prototype,
                policy);
    }

    public DeclaredModule providing(Optional<Class<?>> otherInterface) {
        return new DeclaredModule(
                name,
                kind,
                implementation,
                apiVersion,
                mesosVersion,
                compatible,
                check,
                otherInterface,
                prototype,
                policy);
    }

    public DeclaredModule asPrototype() {
        return new DeclaredModule(
                name, kind, implementation, apiVersion, mesosVersion, compatible, check, provides, true, policy);
    }

    public DeclaredModule withPolicy(String otherPolicy) {
        return new DeclaredModule(
                name,
                kind,
                implementation,
                apiVersion,
                mesosVersion,
                compatible,
                check,
                provides,
                prototype,
                Optional.of(otherPolicy));
    }

    public DeclaredModule withoutComponent() {
        return new DeclaredModule(
                name,
                kind,
                implementation,
                apiVersion,
                mesosVersion,
                compatible,
                check,
                provides,
                prototype,
                Optional.empty());
    }

    /** The {@code mesos.module} capability. */
    String capability() {
        return "mesos.module;mesos.module=\"" + name + "\";kind=" + kind.getSimpleName() + ";interface=\""
                + kind.getName() + "\";class=\"" + implementation.getName() + "\";apiVersion=\"" + apiVersion
                + "\";mesosVersion=\"" + mesosVersion + "\";compatible=" + compatible
                + ";author=\"Ada\";email=\"ada@example.org\";description=\"A module of a test.\""
                + check.map(each -> ";check=\"" + each.getName() + "\"").orElse("");
    }

    /** The {@code mesos.kind} requirement. */
    String requirement() {
        return "mesos.kind;filter:=\"(&(mesos.kind=" + kind.getSimpleName() + ")(version>=" + mesosVersion + ")("
                + (compatible ? "minimum" : "version") + "<=" + mesosVersion + "))\"";
    }

    /** The component's description. */
    String componentXml() {
        return """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="%s" configuration-policy="%s" init="1">
                  %s
                  <implementation class="%s"/>
                </scr:component>
                """.formatted(
                name, policy.orElseThrow(), provides.map(this::serviceXml).orElse(""), implementation.getName());
    }

    private String serviceXml(Class<?> type) {
        return "<service scope=\"" + (prototype ? "prototype" : "singleton") + "\"><provide interface=\""
                + type.getName() + "\"/></service>";
    }
}

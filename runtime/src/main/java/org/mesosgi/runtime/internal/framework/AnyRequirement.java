package org.mesosgi.runtime.internal.framework;

import java.util.Map;
import org.mesosgi.api.ModuleKind;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/**
 * A requirement of nobody in particular: to ask the framework who provides something.
 *
 * @param namespace the namespace of what is looked for
 * @param directives with the filter, if not everything of that namespace is looked for
 */
record AnyRequirement(String namespace, Map<String, String> directives) implements Requirement {

    /** A package, of any version. */
    static AnyRequirement ofPackage(String name) {
        String namespace = PackageNamespace.PACKAGE_NAMESPACE;
        return new AnyRequirement(namespace, Map.of(Constants.FILTER_DIRECTIVE, "(" + namespace + "=" + name + ")"));
    }

    /** The kinds of modules, all of them. */
    static AnyRequirement ofKinds() {
        return new AnyRequirement(ModuleKind.NAMESPACE, Map.of());
    }

    @Override
    public String getNamespace() {
        return namespace;
    }

    @Override
    public Map<String, String> getDirectives() {
        return directives;
    }

    @Override
    public Map<String, Object> getAttributes() {
        return Map.of();
    }

    @Override
    public Resource getResource() {
        return null;
    }
}

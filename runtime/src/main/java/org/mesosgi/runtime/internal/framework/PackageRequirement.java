package org.mesosgi.runtime.internal.framework;

import java.util.Map;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/**
 * A requirement for a package of any version, of nobody in particular: to ask the framework who exports it.
 *
 * @param packageName the package
 */
record PackageRequirement(String packageName) implements Requirement {

    @Override
    public String getNamespace() {
        return PackageNamespace.PACKAGE_NAMESPACE;
    }

    @Override
    public Map<String, String> getDirectives() {
        return Map.of("filter", "(" + PackageNamespace.PACKAGE_NAMESPACE + "=" + packageName + ")");
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

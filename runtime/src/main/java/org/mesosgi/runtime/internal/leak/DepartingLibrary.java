package org.mesosgi.runtime.internal.leak;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mesosgi.api.MesosModule;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/**
 * What is remembered of a library when it goes: names, and nothing of its own.
 *
 * @param bundle the number of its bundle
 * @param symbolicName the bundle's symbolic name
 * @param version the bundle's version
 * @param modules the names of the modules that it declares
 * @param packages the packages that it has classes in
 */
record DepartingLibrary(long bundle, String symbolicName, String version, List<String> modules, Set<String> packages) {

    DepartingLibrary {
        modules = List.copyOf(modules);
        packages = Set.copyOf(packages);
    }

    static DepartingLibrary of(Bundle bundle, BundleWiring wiring) {
        return new DepartingLibrary(
                bundle.getBundleId(),
                bundle.getSymbolicName(),
                bundle.getVersion().toString(),
                wiring.getCapabilities(MesosModule.NAMESPACE).stream()
                        .map(module -> String.valueOf(module.getAttributes().get(MesosModule.NAMESPACE)))
                        .toList(),
                wiring
                        .listResources(
                                "/", "*.class", BundleWiring.LISTRESOURCES_LOCAL | BundleWiring.LISTRESOURCES_RECURSE)
                        .stream()
                        .map(file -> packageOf(file.replace('/', '.').replaceFirst("\\.class$", "")))
                        .collect(Collectors.toSet()));
    }

    /** Whether a class of this name may be one of the library's. */
    boolean hasPackageOf(String className) {
        return packages.contains(packageOf(className));
    }

    private static String packageOf(String className) {
        return className.substring(0, Math.max(className.lastIndexOf('.'), 0));
    }

    @Override
    public String toString() {
        return symbolicName + " " + version;
    }
}

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
 * @param classes the names of its classes, without those that are in others
 */
record DepartingLibrary(long bundle, String symbolicName, String version, List<String> modules, Set<String> classes) {

    private static final String SUFFIX = ".class";

    DepartingLibrary {
        modules = List.copyOf(modules);
        classes = Set.copyOf(classes);
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
                                "/",
                                "*" + SUFFIX,
                                BundleWiring.LISTRESOURCES_LOCAL | BundleWiring.LISTRESOURCES_RECURSE)
                        .stream()
                        .map(file -> outermost(file.substring(0, file.length() - SUFFIX.length())
                                .replace('/', '.')))
                        .collect(Collectors.toSet()));
    }

    /** Whether it has a class of this name that is in no other; other libraries may have one as well. */
    boolean hasClass(String outermost) {
        return classes.contains(outermost);
    }

    /** The name of the class that a class is in, or its own. */
    static String outermost(String className) {
        int nested = className.indexOf('$');
        return nested < 0 ? className : className.substring(0, nested);
    }

    @Override
    public String toString() {
        return symbolicName + " " + version;
    }
}

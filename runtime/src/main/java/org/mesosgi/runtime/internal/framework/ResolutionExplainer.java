package org.mesosgi.runtime.internal.framework;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mesosgi.runtime.Problem;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/** Says in words why a bundle does not resolve: what it requires that nobody provides, and what comes nearest. */
final class ResolutionExplainer {

    private final FrameworkWiring wiring;

    ResolutionExplainer(FrameworkWiring wiring) {
        this.wiring = wiring;
    }

    Problem explain(Bundle bundle) {
        List<String> missing = new ArrayList<>();
        for (BundleRequirement requirement : bundle.adapt(BundleRevision.class).getDeclaredRequirements(null)) {
            if (isMandatory(requirement) && wiring.findProviders(requirement).isEmpty()) {
                missing.add(describe(requirement));
            }
        }
        return Problem.error("R401", "the library " + bundle.getSymbolicName() + " does not resolve")
                .because(
                        missing.isEmpty()
                                ? "each of its requirements can be met, but not all of them together"
                                : "nobody provides " + String.join("; nobody provides ", missing))
                .fix("install the bundle that provides it, or embed it in the library");
    }

    private static boolean isMandatory(BundleRequirement requirement) {
        Map<String, String> directives = requirement.getDirectives();
        return !Constants.RESOLUTION_OPTIONAL.equals(directives.get(Constants.RESOLUTION_DIRECTIVE))
                && !"dynamic".equals(directives.get(Constants.RESOLUTION_DIRECTIVE))
                && directives
                        .getOrDefault(Constants.EFFECTIVE_DIRECTIVE, Constants.EFFECTIVE_RESOLVE)
                        .equals(Constants.EFFECTIVE_RESOLVE);
    }

    private String describe(BundleRequirement requirement) {
        String filter = requirement.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, "");
        String text = requirement.getNamespace() + " " + filter;
        if (!requirement.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE)) {
            return text;
        }
        String name = filter.replaceAll(".*\\(osgi\\.wiring\\.package=([^)]*)\\).*", "$1");
        List<String> versions = offers(name);
        return "the package " + name + " as in " + filter
                + (versions.isEmpty() ? "" : " (there is " + String.join(", ", versions) + ")");
    }

    /** The versions of a package that somebody exports. */
    private List<String> offers(String packageName) {
        return wiring.findProviders(new PackageRequirement(packageName)).stream()
                .map(BundleCapability::getAttributes)
                .map(attributes -> String.valueOf(attributes.get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE)))
                .toList();
    }
}

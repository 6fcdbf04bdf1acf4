package org.mesosgi.runtime.internal.framework;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mesosgi.api.ModuleKind;
import org.mesosgi.runtime.Problem;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Says in words why a bundle does not resolve: what is required that nobody provides, by the bundle itself or by one that it
 * depends on, what comes nearest, and what would do.
 */
final class ResolutionExplainer {

    private final FrameworkWiring wiring;

    ResolutionExplainer(FrameworkWiring wiring) {
        this.wiring = wiring;
    }

    Problem explain(Bundle bundle) {
        List<Missing> missing = missing(bundle.adapt(BundleRevision.class), new HashSet<>());
        Problem problem = Problem.error("R401", "the library " + bundle.getSymbolicName() + " does not resolve");
        if (missing.isEmpty()) {
            return problem.because("each of its requirements can be met, but not all of them together: "
                            + whatTheFrameworkSays(bundle))
                    .fix("let the bundles that it depends on agree on one provider of each package");
        }
        return problem.because(missing.stream().map(Missing::text).collect(Collectors.joining("; ")))
                .fix(missing.stream().map(Missing::fix).distinct().collect(Collectors.joining("; ")));
    }

    /** A requirement that nobody meets. */
    private record Missing(String text, String fix) {

        /** The same, for somebody who depends on whoever requires it. */
        Missing through(String what) {
            return new Missing(text + ", which is required by " + what, fix);
        }
    }

    /** The root causes: a requirement that somebody would meet who does not resolve either is none. */
    private List<Missing> missing(BundleRevision revision, Set<BundleRevision> seen) {
        List<Missing> missing = new ArrayList<>();
        if (!seen.add(revision)) {
            return missing;
        }
        for (BundleRequirement requirement : revision.getDeclaredRequirements(null)) {
            if (!isMandatory(requirement)) {
                continue;
            }
            Collection<BundleCapability> providers = wiring.findProviders(requirement);
            if (providers.isEmpty()) {
                missing.add(describe(requirement));
            } else if (providers.stream()
                    .allMatch(provider -> provider.getRevision().getWiring() == null)) {
                BundleRevision provider = providers.iterator().next().getRevision();
                missing(provider, seen).stream()
                        .map(cause ->
                                cause.through(provider.getSymbolicName() + ", which provides " + name(requirement)))
                        .forEach(missing::add);
            }
        }
        return missing;
    }

    private static boolean isMandatory(BundleRequirement requirement) {
        return !Constants.RESOLUTION_OPTIONAL.equals(directive(requirement, Constants.RESOLUTION_DIRECTIVE))
                && !"dynamic".equals(directive(requirement, Constants.RESOLUTION_DIRECTIVE))
                && List.of("", Constants.EFFECTIVE_RESOLVE)
                        .contains(directive(requirement, Constants.EFFECTIVE_DIRECTIVE));
    }

    private static String directive(BundleRequirement requirement, String name) {
        return requirement.getDirectives().getOrDefault(name, "");
    }

    private Missing describe(BundleRequirement requirement) {
        if (requirement.getNamespace().equals(ModuleKind.NAMESPACE)) {
            return new Missing(
                    "the compatibility table has no kind of module for " + filter(requirement),
                    "mesos:kinds shows which libraries may be loaded; build this one against a Mesos version of those");
        }
        String offers = offers(requirement)
                .map(versions -> " (there is " + versions + ")")
                .orElse("");
        String as = name(requirement).contains(filter(requirement)) ? "" : " as in " + filter(requirement);
        return new Missing(
                "nobody provides " + name(requirement) + as + offers,
                offers.isEmpty()
                        ? "install the bundle that provides it, or embed it in the library"
                        : "build the library against what there is, or install the version that it needs");
    }

    private static String name(BundleRequirement requirement) {
        return packageOf(requirement)
                .map(name -> "the package " + name)
                .orElseGet(() -> requirement.getNamespace() + " " + filter(requirement));
    }

    private static String filter(BundleRequirement requirement) {
        return directive(requirement, Constants.FILTER_DIRECTIVE);
    }

    private static Optional<String> packageOf(BundleRequirement requirement) {
        return requirement.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE)
                ? Optional.of(filter(requirement).replaceAll(".*\\(osgi\\.wiring\\.package=([^)]*)\\).*", "$1"))
                : Optional.empty();
    }

    /** The versions of the package that somebody exports. */
    private Optional<String> offers(BundleRequirement requirement) {
        return packageOf(requirement)
                .map(name -> wiring.findProviders(AnyRequirement.ofPackage(name)).stream()
                        .map(BundleCapability::getAttributes)
                        .map(attributes ->
                                String.valueOf(attributes.get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE)))
                        .collect(Collectors.joining(", ")))
                .filter(versions -> !versions.isEmpty());
    }

    /** What only the framework knows: which providers contradict each other. It says so to whom wants to start the bundle. */
    private static String whatTheFrameworkSays(Bundle bundle) {
        try {
            bundle.start(Bundle.START_TRANSIENT);
            return "now it does";
        } catch (BundleException e) {
            return String.valueOf(e.getMessage());
        }
    }
}

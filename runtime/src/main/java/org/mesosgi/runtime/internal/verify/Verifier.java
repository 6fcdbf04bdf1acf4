package org.mesosgi.runtime.internal.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mesosgi.api.Mesos;
import org.mesosgi.api.MesosVersion;
import org.mesosgi.runtime.Kind;
import org.mesosgi.runtime.Nearest;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.internal.library.ModuleDeclaration;

/**
 * Verifies a module's declaration as Mesos does, in Mesos' order; the first rule that is broken is the one that is told.
 *
 * <ol>
 *   <li>nothing is missing;
 *   <li>the module API version is the host's;
 *   <li>the kind is known, and the module's interface is the one of that kind;
 *   <li>the Mesos version that the library was built against can be read,
 *   <li>is not older than the kind's minimum,
 *   <li>and is exactly the host's, unless the module declares itself compatible;
 *   <li>then it is not newer than the host's.
 * </ol>
 *
 * <p>The last word, the module's own check, is asked when its library is resolved. The framework's resolver enforces rules
 * 3 and 5 to 7 for every way of installing a library; this says the same first, and why.
 */
public final class Verifier {

    private static final List<String> REQUIRED =
            List.of("mesosVersion", "apiVersion", "author", "email", "description", "kind", "interface");

    private final Map<String, Kind> kinds;

    /** @param kinds the compatibility table */
    public Verifier(List<Kind> kinds) {
        this.kinds = new TreeMap<>();
        kinds.forEach(kind -> this.kinds.putIfAbsent(kind.name(), kind));
    }

    /** What is wrong with a declaration; the problem has no place. */
    public Optional<Problem> verify(ModuleDeclaration module) {
        String what = "the module '" + module.name() + "' cannot be loaded";
        List<String> missing = new ArrayList<>(REQUIRED);
        missing.removeIf(field -> module.find(field).isPresent());
        if (!missing.isEmpty()) {
            return Optional.of(Problem.error("V302", what)
                    .because("its declaration lacks " + String.join(", ", missing))
                    .fix("annotate the module with @MesosModule and build its library again"));
        }
        if (!module.get("apiVersion").equals(Mesos.MODULE_API_VERSION)) {
            return Optional.of(Problem.error("V303", what)
                    .because("it is built for module API version " + module.get("apiVersion") + "; this host has "
                            + Mesos.MODULE_API_VERSION)
                    .fix(
                            module.get("apiVersion").equals("1")
                                    ? "since version 2 a module takes its parameters when it is created: take them in the"
                                            + " constructor, and build the library again"
                                    : "build the library against the API of this host"));
        }
        Kind kind = kinds.get(module.get("kind"));
        if (kind == null) {
            return Optional.of(Problem.error("V304", what)
                    .because("its kind '" + module.get("kind") + "' is unknown")
                    .fix(Nearest.suggest(
                            module.get("kind"), kinds.keySet(), "load the bundle that brings this kind first")));
        }
        if (!module.get("interface").equals(kind.interfaceName())) {
            return Optional.of(Problem.error("V310", what)
                    .because("its interface is " + module.get("interface") + ", but the kind " + kind.name() + " is "
                            + kind.interfaceName() + " of " + kind.provider())
                    .fix("let it implement that interface, or give its own kind another name"));
        }
        MesosVersion version;
        try {
            version = MesosVersion.parse(module.get("mesosVersion"));
        } catch (IllegalArgumentException e) {
            return Optional.of(Problem.error("V305", what)
                    .because("the Mesos version that it is built against cannot be read: " + e.getMessage())
                    .fix("leave mesosVersion of @MesosModule alone and build the library again"));
        }
        return verifyVersion(module, kind, version, what);
    }

    private static Optional<Problem> verifyVersion(
            ModuleDeclaration module, Kind kind, MesosVersion version, String what) {
        if (version.compareTo(kind.minimum()) < 0) {
            return Optional.of(Problem.error("V306", what)
                    .because("it is built against Mesos " + version + ", and the kind " + kind.name() + " needs "
                            + kind.minimum() + " or newer" + reason(kind))
                    .fix("build its library against Mesos " + kind.minimum() + " to " + kind.hostVersion()));
        }
        if (!module.isCompatible() && version.compareTo(kind.hostVersion()) != 0) {
            return Optional.of(Problem.error("V308", what)
                    .because("it is built against Mesos " + version + " and does not declare itself compatible; this"
                            + " host has " + kind.hostVersion())
                    .fix("build its library against " + kind.hostVersion() + ", or declare compatible = true"));
        }
        if (version.compareTo(kind.hostVersion()) > 0) {
            return Optional.of(Problem.error("V307", what)
                    .because("it is built against Mesos " + version + ", which is newer than this host's "
                            + kind.hostVersion())
                    .fix("build its library against " + kind.hostVersion() + " or older, or use a newer host"));
        }
        return Optional.empty();
    }

    private static String reason(Kind kind) {
        return kind.reason().isEmpty() ? "" : ": " + kind.reason();
    }
}

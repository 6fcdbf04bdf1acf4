package org.mesosgi.runtime;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mesosgi.api.Parameters;

/** What is asked for of a {@link ModuleRuntime}. As a text it is fit for logs: secrets are masked. */
public sealed interface Change {

    /**
     * Loads the libraries and modules of manifests. What is loaded already must be the same.
     *
     * @param manifests the manifests, in order
     */
    record Load(List<ManifestSource> manifests) implements Change {

        public Load {
            manifests = List.copyOf(manifests);
        }

        @Override
        public String toString() {
            return "load " + names(manifests);
        }
    }

    /**
     * Makes what is loaded from manifests what they list now: loads what is new, updates libraries that have changed,
     * configures modules whose parameters have changed, and unloads what is not listed any more. What others have loaded,
     * such as the distribution's own manifests, it may change, but does not unload.
     *
     * @param manifests the manifests, in order
     * @param before the names of those that were loaded before; also the ones that are not there any more
     */
    record Follow(List<ManifestSource> manifests, Set<String> before) implements Change {

        public Follow {
            manifests = List.copyOf(manifests);
            before = Set.copyOf(before);
        }

        @Override
        public String toString() {
            return "follow " + names(manifests);
        }
    }

    /**
     * Unloads modules, and each library with the last of its modules.
     *
     * @param modules their names
     * @param force whether slots that use them may become empty, and libraries lose what these provide
     */
    record Unload(List<String> modules, boolean force) implements Change {

        public Unload {
            modules = List.copyOf(modules);
        }

        @Override
        public String toString() {
            return "unload " + String.join(", ", modules) + (force ? " by force" : "");
        }
    }

    /**
     * Puts new bytes in the place of a library: each of its modules that is loaded is created from them, beside the old
     * one, with its parameters, and takes over its slots.
     *
     * @param library the symbolic name of the library
     * @param file the new one; empty for the file that it was loaded from, which may have changed
     */
    record Update(String library, Optional<Path> file) implements Change {

        public Update {
            requireNonNull(library, "library is null");
            requireNonNull(file, "file is null");
        }

        @Override
        public String toString() {
            return "update " + library + file.map(path -> " from " + path).orElse("");
        }
    }

    /**
     * Gives a module other parameters: it is created with them, beside the old one, and takes over its slots.
     *
     * @param module its name
     * @param parameters all its parameters
     */
    record Configure(String module, Parameters parameters) implements Change {

        public Configure {
            requireNonNull(module, "module is null");
            requireNonNull(parameters, "parameters is null");
        }

        @Override
        public String toString() {
            return "configure " + module
                    + parameters.list().stream()
                            .map(parameter -> " " + parameter.key() + "=" + Secrets.mask(parameter))
                            .collect(Collectors.joining());
        }
    }

    /**
     * Fills a slot with another module of its kind.
     *
     * @param user who uses the slot, for example {@code master --allocator}
     * @param instead the module that fills it now; only needed where the user has several slots
     * @param module the module that shall fill it
     */
    record Select(String user, Optional<String> instead, String module) implements Change {

        public Select {
            requireNonNull(user, "user is null");
            requireNonNull(instead, "instead is null");
            requireNonNull(module, "module is null");
        }

        @Override
        public String toString() {
            return "select " + module
                    + instead.map(name -> " instead of " + name).orElse("") + " for " + user;
        }
    }

    /**
     * Makes these the hooks of a host, in this order, and no others. Those that stay keep their instances.
     *
     * @param user whose hooks they are, for example {@code master --hooks}
     * @param hooks the modules' names in the order of calling; none for no hooks
     */
    record Arrange(String user, List<String> hooks) implements Change {

        public Arrange {
            requireNonNull(user, "user is null");
            hooks = List.copyOf(hooks);
        }

        @Override
        public String toString() {
            return "arrange " + (hooks.isEmpty() ? "no hooks" : String.join(", ", hooks)) + " for " + user;
        }
    }

    private static String names(List<ManifestSource> manifests) {
        return manifests.stream().map(ManifestSource::name).collect(Collectors.joining(", "));
    }
}

package org.mesosgi.launcher.internal.process;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.mesosgi.launcher.internal.framework.FrameworkProcess;
import org.mesosgi.runtime.ChangeListener;
import org.mesosgi.runtime.ManifestSource;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemCollector;
import org.mesosgi.runtime.ProblemException;

/** The flags {@code --modules_watch} and {@code --modules_persist}: the way from a manifest to what is loaded, and back. */
final class ManifestFile {

    private static final String FILE = "file://";

    private final Map<String, String> flags;
    private final boolean watched;
    private final boolean kept;

    /** @throws ProblemException if the flags do not fit those that name the manifests */
    ManifestFile(Map<String, String> flags) {
        this.flags = flags;
        this.watched = Boolean.parseBoolean(flags.get("modules_watch"));
        this.kept = Boolean.parseBoolean(flags.get("modules_persist"));
        ProblemCollector problems = new ProblemCollector();
        if (watched && directory().isEmpty()) {
            problems.add(Problem.error("F107", "--modules_watch has nothing to watch")
                    .because("the manifest is not in a file")
                    .fix("give --modules=file:///path, or --modules_dir"));
        }
        if (kept && file().isEmpty()) {
            problems.add(Problem.error("F108", "--modules_persist has no file to write into")
                    .because("the manifest is not in a file of its own")
                    .fix("give --modules=file:///path"));
        }
        problems.throwIfAny();
    }

    /**
     * Begins to keep and to watch; the watch ends when it is closed.
     *
     * @param builtIn the manifests that are not the operator's
     * @param own the operator's, as they are loaded
     */
    Optional<ManifestWatch> begin(
            FrameworkProcess framework, ModuleRuntime runtime, List<ManifestSource> builtIn, List<ManifestSource> own) {
        KnownManifests known = new KnownManifests(own);
        if (kept) {
            Set<String> others = builtIn.stream().map(ManifestSource::name).collect(Collectors.toSet());
            // Hosts name what they load because of a flag like the flag.
            Predicate<String> isKept = source -> !others.contains(source) && !source.startsWith("--");
            ManifestKeeper keeper =
                    new ManifestKeeper(file().orElseThrow(), known, isKept, runtime::libraries, runtime::modules);
            framework.context().registerService(ChangeListener.class, keeper, null);
        }
        if (!watched) {
            return Optional.empty();
        }
        Path directory = directory().orElseThrow();
        try {
            return Optional.of(new ManifestWatch(runtime, directory, () -> ManifestFlag.of(flags), known));
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.error("F109", "cannot watch " + directory).because(String.valueOf(e.getMessage())), e);
        }
    }

    private Optional<Path> file() {
        return Optional.ofNullable(flags.get("modules"))
                .filter(value -> value.startsWith(FILE) || value.startsWith("/"))
                .map(ManifestFile::path);
    }

    private Optional<Path> directory() {
        Optional<Path> listed = Optional.ofNullable(flags.get("modules_dir")).map(ManifestFile::path);
        return listed.or(() ->
                        file().map(file -> requireNonNull(file.toAbsolutePath().getParent())))
                .filter(Files::isDirectory);
    }

    private static Path path(String value) {
        return Path.of(value.startsWith(FILE) ? value.substring(FILE.length()) : value);
    }
}

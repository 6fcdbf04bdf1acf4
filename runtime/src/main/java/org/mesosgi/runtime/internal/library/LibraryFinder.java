package org.mesosgi.runtime.internal.library;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mesosgi.runtime.LibrarySource;
import org.mesosgi.runtime.Nearest;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.internal.manifest.Manifest.LibraryEntry;

/**
 * Finds the file of a library.
 *
 * <ul>
 *   <li>A name with a directory is looked for there: from the root, or else from the working directory, then from the
 *       manifest's directory.
 *   <li>A bare name is looked for in the working directory, the manifest's directory, then in the directories of
 *       {@code LD_LIBRARY_PATH}, {@code DYLD_LIBRARY_PATH} and {@code MESOS_MODULES_PATH}, and last in the distribution's
 *       own.
 *   <li>A name with a scheme, such as {@code mvn:}, is for the {@link LibrarySource} of that scheme.
 * </ul>
 *
 * <p>In a directory, {@code libfoo.so}, {@code libfoo.dylib}, {@code foo} and {@code foo.jar} find {@code foo.jar} or
 * else {@code foo-<version>.jar}. A bare name for which there is no such file in any directory is looked for once more, as
 * the symbolic name of a bundle.
 */
public final class LibraryFinder {

    /** A drive's letter is none. */
    private static final Pattern SCHEME = Pattern.compile("([a-z][a-z0-9]+):.+");

    private static final List<String> PATH_VARIABLES =
            List.of("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "MESOS_MODULES_PATH");

    private final Path workingDirectory;
    private final List<Path> searchPath;
    private final Function<String, Optional<LibrarySource>> sources;

    /**
     * @param searchPath the directories for bare names, after the working directory and the manifest's
     * @param sources who brings libraries whose names have a scheme, by scheme
     */
    public LibraryFinder(
            Path workingDirectory, List<Path> searchPath, Function<String, Optional<LibrarySource>> sources) {
        this.workingDirectory = workingDirectory;
        this.searchPath = List.copyOf(searchPath);
        this.sources = sources;
    }

    /** The directories that an environment names, then the distribution's own. */
    public static List<Path> searchPath(Map<String, String> environment, List<Path> own) {
        List<Path> path = new ArrayList<>();
        for (String variable : PATH_VARIABLES) {
            for (String directory : environment.getOrDefault(variable, "").split(File.pathSeparator, -1)) {
                if (!directory.isEmpty()) {
                    path.add(Path.of(directory).toAbsolutePath());
                }
            }
        }
        path.addAll(own);
        return path;
    }

    /**
     * Finds a library, or fetches it.
     *
     * @param directory the manifest's directory
     * @throws ProblemException if there is no such library, or several
     */
    public Path find(LibraryEntry entry, Path directory) {
        String name = entry.label();
        Matcher scheme = SCHEME.matcher(name);
        if (scheme.matches()) {
            return sources.apply(scheme.group(1))
                    .orElseThrow(() -> new ProblemException(
                            Problem.error("L208", "nothing here can fetch the library '" + name + "'")
                                    .at(entry.place())
                                    .because("no bundle provides a source of " + scheme.group(1) + ": libraries")
                                    .fix("start a bundle that does, or give the library's file")))
                    .fetch(name);
        }
        Path path;
        try {
            path = Path.of(name);
        } catch (InvalidPathException e) {
            throw notFound(entry, "its name is no path: " + e.getReason(), List.of());
        }
        if (name.isEmpty()) {
            throw notFound(entry, "its name is empty", List.of());
        }
        boolean bare = path.getNameCount() == 1 && !path.isAbsolute();
        List<Path> directories = directories(path, bare, directory);
        String fileName = path.getFileName() == null ? name : path.getFileName().toString();
        for (Path each : directories) {
            Optional<Path> found = byFileName(entry, each, fileName);
            if (found.isPresent()) {
                return found.get();
            }
        }
        // Last, because every jar must be opened for it.
        for (Path each : bare ? directories : List.<Path>of()) {
            Optional<Path> found = bySymbolicName(entry, each, fileName);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw notFound(entry, "looked in " + join(directories), directories);
    }

    /** Whether a library of that name is fetched, and not looked for in directories. */
    public static boolean isFetched(String name) {
        return SCHEME.matcher(name).matches();
    }

    private List<Path> directories(Path path, boolean bare, Path manifestDirectory) {
        List<Path> directories = new ArrayList<>();
        if (path.isAbsolute()) {
            directories.add(path.getParent() == null ? path : path.getParent());
            return directories;
        }
        Path parent = path.getParent() == null ? Path.of("") : path.getParent();
        directories.add(workingDirectory.resolve(parent).normalize());
        Path besideManifest = manifestDirectory.resolve(parent).normalize();
        if (!directories.contains(besideManifest)) {
            directories.add(besideManifest);
        }
        if (bare) {
            searchPath.stream().filter(each -> !directories.contains(each)).forEach(directories::add);
        }
        return directories;
    }

    private static Optional<Path> byFileName(LibraryEntry entry, Path directory, String name) {
        for (String candidate : LibraryNames.candidates(name)) {
            Path file = directory.resolve(candidate);
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
        }
        String stem = LibraryNames.stem(name);
        return only(
                entry,
                jars(
                        directory,
                        file -> LibraryNames.versionedStem(file)
                                .filter(stem::equals)
                                .isPresent()));
    }

    private static Optional<Path> bySymbolicName(LibraryEntry entry, Path directory, String name) {
        Set<String> names = Set.copyOf(List.of(name, LibraryNames.stem(name)));
        return only(
                entry,
                jars(
                        directory,
                        file -> LibraryReader.symbolicName(file)
                                .filter(names::contains)
                                .isPresent()));
    }

    private static Optional<Path> only(LibraryEntry entry, List<Path> found) {
        if (found.size() > 1) {
            throw new ProblemException(
                    Problem.error("L203", "the library '" + entry.label() + "' is not the only one of its name")
                            .at(entry.place())
                            .because("there are " + join(found))
                            .fix("give the \"file\" of the one that is meant"));
        }
        return found.stream().findFirst();
    }

    private static List<Path> jars(Path directory, Predicate<Path> wanted) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .filter(wanted)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            // Not readable: as good as empty here; the message names the directories that were looked in.
            return List.of();
        }
    }

    private static ProblemException notFound(LibraryEntry entry, String why, List<Path> directories) {
        List<String> others = directories.stream()
                .flatMap(directory -> jars(directory, file -> true).stream())
                .flatMap(file -> Stream.concat(
                        Stream.of(LibraryNames.versionedStem(file)
                                .orElse(LibraryNames.stem(file.getFileName().toString()))),
                        LibraryReader.symbolicName(file).stream()))
                .distinct()
                .toList();
        // Not as a path: it may be none.
        String stem = LibraryNames.stem(entry.label().substring(entry.label().lastIndexOf(File.separatorChar) + 1));
        return new ProblemException(Problem.error("L201", "the library '" + entry.label() + "' is not found")
                .at(entry.place())
                .because(why)
                .fix(Nearest.suggest(
                        stem, others, "give the path of the bundle, or name its directory in MESOS_MODULES_PATH")));
    }

    private static String join(List<Path> paths) {
        return String.join(", ", paths.stream().map(Path::toString).toList());
    }
}

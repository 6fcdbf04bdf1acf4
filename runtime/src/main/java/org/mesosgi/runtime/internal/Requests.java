package org.mesosgi.runtime.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.mesosgi.runtime.ManifestSource;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.internal.library.Library;
import org.mesosgi.runtime.internal.library.LibraryFinder;
import org.mesosgi.runtime.internal.library.LibraryStore;
import org.mesosgi.runtime.internal.manifest.Manifest;
import org.mesosgi.runtime.internal.manifest.Manifest.LibraryEntry;
import org.mesosgi.runtime.internal.manifest.ManifestReader;
import org.mesosgi.runtime.internal.manifest.NamingConvention;
import org.mesosgi.runtime.internal.plan.RequestedLibrary;

/** From manifests to the libraries that they ask for: read, find, copy into the store. */
final class Requests {

    private static final String OWN = "org.mesosgi.";

    private final LibraryFinder finder;
    private final LibraryStore store;
    private final boolean strict;
    private final NamingConvention names = new NamingConvention();

    /** @param strict whether all manifests that Mesos refuses are refused here, too */
    Requests(LibraryFinder finder, LibraryStore store, boolean strict) {
        this.finder = finder;
        this.store = store;
        this.strict = strict;
    }

    /**
     * The libraries, in the manifests' order. Most of the time goes into their bytes, so that several are read at a time.
     *
     * @param problems takes all that is wrong; if there is an error among them, not all libraries are there
     */
    List<RequestedLibrary> of(List<ManifestSource> sources, List<Problem> problems) {
        List<Found> found = new ArrayList<>();
        for (ManifestSource source : sources) {
            Manifest manifest = ManifestReader.read(source, strict || source.strict(), problems);
            manifest.libraries()
                    .forEach(entry -> find(entry, manifest.directory(), problems)
                            .ifPresent(file -> found.add(new Found(entry, file))));
        }
        Map<Path, Stored> stored = found.stream().map(Found::file).distinct().toList().parallelStream()
                .collect(Collectors.toMap(file -> file, this::store));
        List<RequestedLibrary> requested = new ArrayList<>();
        for (Found each : found) {
            take(each.entry(), problems, () -> stored.get(each.file()).library(each.entry()))
                    .ifPresent(library -> {
                        requested.add(new RequestedLibrary(each.entry(), library));
                        warnOfNames(each.entry(), library, problems);
                    });
        }
        return requested;
    }

    /**
     * A library that somebody has named by its file.
     *
     * @throws ProblemException if it cannot be read, or is none
     */
    Library library(Path file) {
        return store.add(file.toAbsolutePath());
    }

    /** Of others' modules only: those that come with the product have the names that Mesos gave them. */
    private void warnOfNames(LibraryEntry entry, Library library, List<Problem> problems) {
        if (!library.symbolicName().startsWith(OWN)) {
            entry.modules().stream()
                    .map(names::warning)
                    .flatMap(Optional::stream)
                    .forEach(problems::add);
        }
    }

    private Optional<Path> find(LibraryEntry entry, Path directory, List<Problem> problems) {
        if (entry.file().isEmpty() && entry.name().isEmpty()) {
            // The reader has complained about it.
            return Optional.empty();
        }
        return take(entry, problems, () -> finder.find(entry, directory));
    }

    private Stored store(Path file) {
        try {
            return new Stored(Optional.of(store.add(file)), List.of());
        } catch (ProblemException e) {
            return new Stored(Optional.empty(), e.problems());
        }
    }

    /** What is got, or else the problems that there were; those without a place are at the entry. */
    private static <T> Optional<T> take(LibraryEntry entry, List<Problem> problems, Supplier<T> step) {
        try {
            return Optional.of(step.get());
        } catch (ProblemException e) {
            e.problems()
                    .forEach(
                            problem -> problems.add(problem.place().isPresent() ? problem : problem.at(entry.place())));
            return Optional.empty();
        }
    }

    /** An entry, and the file of its library. */
    private record Found(LibraryEntry entry, Path file) {}

    /** A library, or why there is none; several entries may name the same file. */
    private record Stored(Optional<Library> found, List<Problem> problems) {

        Library library(LibraryEntry entry) {
            Library library = found.orElseThrow(() -> new ProblemException(problems));
            entry.sha256()
                    .filter(expected -> !expected.equals(library.sha256()))
                    .ifPresent(expected -> {
                        throw new ProblemException(Problem.error(
                                        "L207",
                                        "the library " + library.file() + " is not the one that the manifest means")
                                .because("its SHA-256 hash is " + library.sha256() + ", but must be " + expected)
                                .fix("get the file anew, or write its hash into the manifest if you trust it"));
                    });
            return library;
        }
    }
}

package org.mesosgi.runtime.internal.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mesosgi.runtime.internal.library.Library;
import org.mesosgi.runtime.internal.manifest.Manifest.LibraryEntry;
import org.mesosgi.runtime.internal.plan.Plan.Decision;

/**
 * The libraries that manifests list, as they are loaded now: so also those without modules, and which hashes are demanded.
 *
 * @param entries in the order of loading
 */
public record ListedLibraries(List<RequestedLibrary> entries) {

    public ListedLibraries {
        entries = List.copyOf(entries);
    }

    /**
     * What they are after a change. A library that was updated is listed with its new file and hash; one that has lost its
     * last module is not listed any more.
     *
     * @param modules all modules that are loaded then
     */
    public ListedLibraries after(Plan plan, Collection<PlannedModule> modules) {
        Map<Library, Library> updated = updated(plan);
        Set<Path> used = modules.stream().map(module -> module.library().file()).collect(Collectors.toSet());
        Set<Path> left =
                plan.ending().stream().map(module -> module.library().file()).collect(Collectors.toSet());
        left.removeAll(used);
        Set<Key> anew = plan.listed().stream().map(Key::of).collect(Collectors.toSet());
        List<RequestedLibrary> next = new ArrayList<>();
        for (RequestedLibrary each : entries) {
            RequestedLibrary now = Optional.ofNullable(updated.get(each.library()))
                    .map(library -> updated(each, library))
                    .orElse(each);
            if (!left.contains(now.library().file())
                    && !anew.contains(Key.of(now))
                    && !plan.followed().contains(now.entry().place().source())) {
                next.add(now);
            }
        }
        next.addAll(plan.listed());
        return new ListedLibraries(next);
    }

    private static Map<Library, Library> updated(Plan plan) {
        Map<Library, Library> updated = new HashMap<>();
        for (Decision decision : plan.decisions()) {
            if (decision.before().isPresent() && decision.after().isPresent()) {
                Library before = decision.before().get().library();
                Library after = decision.after().get().library();
                if (!before.equals(after) && before.symbolicName().equals(after.symbolicName())) {
                    updated.put(before, after);
                }
            }
        }
        return updated;
    }

    private static RequestedLibrary updated(RequestedLibrary listed, Library library) {
        LibraryEntry entry = listed.entry();
        boolean stays = listed.library().file().equals(library.file());
        return new RequestedLibrary(
                new LibraryEntry(
                        stays ? entry.file() : Optional.of(library.file().toString()),
                        stays ? entry.name() : Optional.empty(),
                        entry.sha256().map(demanded -> library.sha256()),
                        entry.modules(),
                        entry.place()),
                library);
    }

    /** A manifest that lists a library twice means it once. */
    private record Key(Path file, String source) {

        static Key of(RequestedLibrary listed) {
            return new Key(listed.library().file(), listed.entry().place().source());
        }
    }
}

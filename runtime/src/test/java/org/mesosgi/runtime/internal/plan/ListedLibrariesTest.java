package org.mesosgi.runtime.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mesosgi.api.Parameters;
import org.mesosgi.runtime.ChangeReport.Outcome;
import org.mesosgi.runtime.Place;
import org.mesosgi.runtime.internal.library.Library;
import org.mesosgi.runtime.internal.library.ModuleDeclaration;
import org.mesosgi.runtime.internal.manifest.Manifest.LibraryEntry;
import org.mesosgi.runtime.internal.plan.Plan.Decision;

class ListedLibrariesTest {

    private static final Library FOO = library("org.example.foo", "/lib/foo.jar", "1");
    private static final Library KINDS = library("org.example.kinds", "/lib/kinds.jar", "2");
    private static final PlannedModule A = module("a", FOO);
    private static final PlannedModule B = module("b", FOO);

    private final ListedLibraries listed = new ListedLibraries(List.of())
            .after(load(entry("foo", Optional.of("1"), FOO), entry("kinds", Optional.empty(), KINDS)), List.of(A, B));

    @Test
    void areThereWithoutModulesToo() {
        assertThat(listed.entries()).extracting(RequestedLibrary::library).containsExactly(FOO, KINDS);
    }

    @Test
    void goWithTheirLastModuleAndStayIfTheyNeverHadOne() {
        ListedLibraries one = listed.after(plan(Outcome.UNLOADED, A, Optional.empty()), List.of(B));
        ListedLibraries none = one.after(plan(Outcome.UNLOADED, B, Optional.empty()), List.of());

        assertThat(one).isEqualTo(listed);
        assertThat(none.entries()).extracting(RequestedLibrary::library).containsExactly(KINDS);
    }

    @Test
    void demandTheHashOfWhatTheyWereUpdatedTo() {
        Library next = library("org.example.foo", "/lib/foo.jar", "3");

        LibraryEntry entry = update(next);

        assertThat(entry.name()).contains("foo");
        assertThat(entry.sha256()).contains("3");
    }

    @Test
    void haveTheFileThatTheyWereUpdatedTo() {
        Library next = library("org.example.foo", "/lib/foo-2.jar", "4");

        LibraryEntry entry = update(next);

        assertThat(entry.file()).contains("/lib/foo-2.jar");
        assertThat(entry.name()).isEmpty();
        assertThat(entry.sha256()).contains("4");
    }

    @Test
    void areListedOnceByEachManifest() {
        ListedLibraries twice = listed.after(load(entry("foo", Optional.empty(), FOO)), List.of(A, B));

        assertThat(twice.entries()).extracting(RequestedLibrary::library).containsExactly(KINDS, FOO);
        assertThat(twice.entries().get(1).entry().sha256()).isEmpty();
    }

    @Test
    void areWhatManifestsListThatAreFollowed() {
        ListedLibraries followed = listed.after(
                new Plan(List.of(), List.of(), List.of(entry("foo", Optional.empty(), FOO)), Set.of("modules.json")),
                List.of(A, B));

        assertThat(followed.entries()).extracting(RequestedLibrary::library).containsExactly(FOO);
    }

    private LibraryEntry update(Library next) {
        PlannedModule a = module("a", next);
        PlannedModule b = module("b", next);
        Plan plan = new Plan(
                List.of(next),
                List.of(
                        new Decision(Outcome.UPDATED, Optional.of(A), Optional.of(a), A.place()),
                        new Decision(Outcome.UPDATED, Optional.of(B), Optional.of(b), B.place())));
        List<RequestedLibrary> entries = listed.after(plan, List.of(a, b)).entries();
        assertThat(entries).extracting(RequestedLibrary::library).containsExactly(next, KINDS);
        return entries.get(0).entry();
    }

    private static Plan plan(Outcome outcome, PlannedModule before, Optional<PlannedModule> after) {
        return new Plan(List.of(), List.of(new Decision(outcome, Optional.of(before), after, before.place())));
    }

    private static Plan load(RequestedLibrary... libraries) {
        return new Plan(List.of(), List.of(), List.of(libraries), Set.of());
    }

    private static RequestedLibrary entry(String name, Optional<String> sha256, Library library) {
        return new RequestedLibrary(
                new LibraryEntry(
                        Optional.empty(), Optional.of(name), sha256, List.of(), new Place("modules.json", 1, 1)),
                library);
    }

    private static PlannedModule module(String name, Library library) {
        return new PlannedModule(
                new ModuleDeclaration(Map.of("mesos.module", name)),
                library,
                Parameters.of(List.of()),
                new Place("modules.json", 2, 1));
    }

    private static Library library(String name, String file, String sha256) {
        return new Library(Path.of(file), Path.of("/store", sha256), sha256, name, "1.0.0", List.of(), List.of());
    }
}

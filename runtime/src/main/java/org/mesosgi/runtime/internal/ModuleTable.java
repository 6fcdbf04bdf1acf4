package org.mesosgi.runtime.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.mesosgi.runtime.LoadedLibrary;
import org.mesosgi.runtime.LoadedModule;
import org.mesosgi.runtime.Nearest;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.internal.library.Library;
import org.mesosgi.runtime.internal.library.LibraryFinder;
import org.mesosgi.runtime.internal.library.ModuleDeclaration;
import org.mesosgi.runtime.internal.load.ActiveModule;
import org.mesosgi.runtime.internal.plan.ListedLibraries;
import org.mesosgi.runtime.internal.plan.Plan;
import org.mesosgi.runtime.internal.plan.PlannedModule;
import org.mesosgi.runtime.internal.plan.RequestedLibrary;

/** What is loaded, and which slots use it. May be read by any thread at any time, and changed by one at a time. */
final class ModuleTable {

    /** What comes between a name that several kinds share and the kind. */
    private static final String KIND_MARK = "/";

    private volatile Map<String, ActiveModule> modules = Map.of();

    private volatile ListedLibraries libraries = new ListedLibraries(List.of());

    /** Modules that are not loaded any more, but are still being called. */
    private final Set<ActiveModule> leaving = ConcurrentHashMap.newKeySet();

    private final List<ModuleSlot<?>> slots = new CopyOnWriteArrayList<>();

    /** Changes what is loaded. A module that only changes keeps its place in the order. */
    void change(Collection<ActiveModule> ending, Collection<ActiveModule> starting) {
        Map<String, ActiveModule> next = new LinkedHashMap<>(modules);
        starting.forEach(module -> next.put(module.name(), module));
        ending.forEach(module -> next.remove(module.name(), module));
        leaving.addAll(ending);
        modules = Collections.unmodifiableMap(next);
    }

    /** Takes note of where a module is listed now, and where its library is found, which is otherwise as it was. */
    void adopt(PlannedModule listed) {
        ActiveModule module = modules.get(listed.name());
        if (module == null || module.planned().equals(listed)) {
            return;
        }
        ActiveModule moved = new ActiveModule(listed, module.configuration(), module.service(), module.gate());
        Map<String, ActiveModule> next = new LinkedHashMap<>(modules);
        next.put(moved.name(), moved);
        modules = Collections.unmodifiableMap(next);
        slotsOf(moved.name()).forEach(slot -> slot.becomes(Optional.of(moved)));
    }

    /** Takes note of what manifests list, after the modules of a plan have changed. */
    void list(Plan plan) {
        libraries = libraries.after(
                plan, modules.values().stream().map(ActiveModule::planned).toList());
    }

    /** The libraries that are listed. */
    List<LoadedLibrary> libraries() {
        return libraries.entries().stream().map(ModuleTable::describe).toList();
    }

    /** Modules that have left are gone. */
    void gone(Collection<ActiveModule> gone) {
        gone.forEach(leaving::remove);
    }

    /** All that there is of modules in the framework: those that are loaded, and those that are leaving. */
    List<ActiveModule> present() {
        List<ActiveModule> present = new ArrayList<>(modules.values());
        present.addAll(leaving);
        return present;
    }

    void add(ModuleSlot<?> slot) {
        slots.add(slot);
    }

    boolean remove(ModuleSlot<?> slot) {
        return slots.remove(slot);
    }

    List<ModuleSlot<?>> slots() {
        return List.copyOf(slots);
    }

    List<ActiveModule> all() {
        return List.copyOf(modules.values());
    }

    Optional<ActiveModule> find(String name) {
        return Optional.ofNullable(modules.get(name));
    }

    /** A module of a kind, by its name, or by what is before the kind in it. */
    Optional<ActiveModule> find(Class<?> kind, String name) {
        return find(name)
                .filter(module -> isOfKind(module, kind))
                .or(() -> find(name + KIND_MARK + kind.getSimpleName()).filter(module -> isOfKind(module, kind)));
    }

    /**
     * A module that somebody wants to change.
     *
     * @throws ProblemException if it is not loaded
     */
    ActiveModule get(String name) {
        return find(name)
                .orElseThrow(() -> new ProblemException(Problem.error("U702", "the module '" + name + "' is not loaded")
                        .fix(Nearest.suggest(name, modules.keySet(), "mesos:modules shows what is"))));
    }

    List<ActiveModule> ofKind(Class<?> kind) {
        return modules.values().stream()
                .filter(module -> isOfKind(module, kind))
                .toList();
    }

    List<ModuleSlot<?>> slotsOf(String module) {
        return slots.stream().filter(slot -> slot.uses(module)).toList();
    }

    /**
     * A module that somebody has selected.
     *
     * @throws ProblemException if there is none of that name, or it is of another kind
     */
    ActiveModule select(Class<?> kind, String name, String user) {
        Optional<ActiveModule> selected = find(kind, name);
        if (selected.isPresent()) {
            return selected.get();
        }
        List<String> candidates =
                ofKind(kind).stream().map(module -> shortName(module, kind)).toList();
        String otherwise = candidates.isEmpty()
                ? "no module of kind " + kind.getSimpleName() + " is loaded; list one with --modules"
                : "of kind " + kind.getSimpleName() + " there are " + String.join(", ", candidates);
        ActiveModule module = find(name)
                .orElseThrow(() -> new ProblemException(Problem.error(
                                "S601", user + ": the module '" + name + "' is unknown")
                        .because(
                                name.isEmpty() ? "no module has an empty name" : "no manifest that was loaded lists it")
                        .fix(Nearest.suggest(name, candidates, otherwise))));
        throw new ProblemException(
                Problem.error("S602", user + ": the module '" + name + "' is no " + kind.getSimpleName())
                        .because("it is of kind " + module.kind())
                        .fix(Nearest.suggest(name, candidates, otherwise)));
    }

    private static String shortName(ActiveModule module, Class<?> kind) {
        String suffix = KIND_MARK + kind.getSimpleName();
        return module.name().endsWith(suffix)
                ? module.name().substring(0, module.name().length() - suffix.length())
                : module.name();
    }

    LoadedModule describe(PlannedModule module) {
        ModuleDeclaration declaration = module.declaration();
        Library library = module.library();
        return new LoadedModule(
                module.name(),
                declaration.get("kind"),
                library.symbolicName(),
                library.version(),
                library.file().toString(),
                declaration.get("mesosVersion"),
                declaration.get("author"),
                declaration.get("email"),
                declaration.get("description"),
                module.parameters(),
                module.place(),
                slotsOf(module.name()).stream().map(ModuleSlot::user).toList());
    }

    private static LoadedLibrary describe(RequestedLibrary listed) {
        Library library = listed.library();
        String label = listed.entry().label();
        String file = library.file().toString();
        return new LoadedLibrary(
                library.symbolicName(),
                file,
                LibraryFinder.isFetched(label) ? label : file,
                listed.entry().sha256(),
                listed.entry().place());
    }

    static boolean isOfKind(ActiveModule module, Class<?> kind) {
        return module.planned().declaration().get("interface").equals(kind.getName());
    }
}

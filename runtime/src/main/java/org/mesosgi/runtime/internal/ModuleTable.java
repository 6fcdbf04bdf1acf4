package org.mesosgi.runtime.internal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.mesosgi.runtime.LoadedModule;
import org.mesosgi.runtime.Nearest;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.internal.library.Library;
import org.mesosgi.runtime.internal.library.ModuleDeclaration;
import org.mesosgi.runtime.internal.load.ActiveModule;

/** What is loaded, and which slots use it. Not safe for several threads but for {@link #describe}. */
final class ModuleTable {

    private final Map<String, ActiveModule> modules = new LinkedHashMap<>();
    private final List<ModuleSlot<?>> slots = new CopyOnWriteArrayList<>();

    void add(ActiveModule module) {
        modules.put(module.name(), module);
    }

    void remove(ActiveModule module) {
        modules.remove(module.name());
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

    Collection<ActiveModule> all() {
        return List.copyOf(modules.values());
    }

    Optional<ActiveModule> find(String name) {
        return Optional.ofNullable(modules.get(name));
    }

    List<ActiveModule> ofKind(Class<?> kind) {
        return modules.values().stream()
                .filter(module -> isOfKind(module, kind))
                .toList();
    }

    List<ModuleSlot<?>> slotsOf(ActiveModule module) {
        return slots.stream()
                .filter(slot -> slot.active().name().equals(module.name()))
                .toList();
    }

    /**
     * A module that somebody has selected.
     *
     * @throws ProblemException if there is none of that name, or it is of another kind
     */
    ActiveModule select(Class<?> kind, String name, String user) {
        List<String> candidates = ofKind(kind).stream().map(ActiveModule::name).toList();
        String otherwise = candidates.isEmpty()
                ? "no module of kind " + kind.getSimpleName() + " is loaded; list one with --modules"
                : "of kind " + kind.getSimpleName() + " there are " + String.join(", ", candidates);
        ActiveModule module = find(name)
                .orElseThrow(() -> new ProblemException(Problem.error(
                                "S601", user + ": the module '" + name + "' is unknown")
                        .because(
                                name.isEmpty() ? "no module has an empty name" : "no manifest that was loaded lists it")
                        .fix(Nearest.suggest(name, candidates, otherwise))));
        if (!isOfKind(module, kind)) {
            throw new ProblemException(
                    Problem.error("S602", user + ": the module '" + name + "' is no " + kind.getSimpleName())
                            .because("it is of kind " + module.kind())
                            .fix(Nearest.suggest(name, candidates, otherwise)));
        }
        return module;
    }

    LoadedModule describe(ActiveModule module) {
        ModuleDeclaration declaration = module.planned().declaration();
        Library library = module.planned().library();
        return new LoadedModule(
                module.name(),
                module.kind(),
                library.symbolicName(),
                library.version(),
                library.file().toString(),
                declaration.get("mesosVersion"),
                declaration.get("author"),
                declaration.get("email"),
                declaration.get("description"),
                module.planned().parameters(),
                module.planned().place(),
                slotsOf(module).stream().map(ModuleSlot::user).toList());
    }

    private static boolean isOfKind(ActiveModule module, Class<?> kind) {
        return module.planned().declaration().get("interface").equals(kind.getName());
    }
}

package org.mesosgi.runtime.internal;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.mesosgi.runtime.Change;
import org.mesosgi.runtime.ChangeReport.Outcome;
import org.mesosgi.runtime.Kind;
import org.mesosgi.runtime.Nearest;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemCollector;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.internal.Intent.Selection;
import org.mesosgi.runtime.internal.framework.ModuleFramework;
import org.mesosgi.runtime.internal.library.Library;
import org.mesosgi.runtime.internal.load.ActiveModule;
import org.mesosgi.runtime.internal.load.Loader;
import org.mesosgi.runtime.internal.plan.Candidates;
import org.mesosgi.runtime.internal.plan.Plan;
import org.mesosgi.runtime.internal.plan.Plan.Decision;
import org.mesosgi.runtime.internal.plan.PlannedModule;
import org.mesosgi.runtime.internal.plan.Planner;
import org.mesosgi.runtime.internal.plan.RequestedLibrary;
import org.mesosgi.runtime.internal.verify.Verifier;

/** From what is asked for to what it comes down to, as things are now. Changes nothing but the library store. */
final class Intents {

    private final ModuleFramework framework;
    private final Requests requests;
    private final Loader loader;
    private final ModuleTable table;
    private final Clients clients;

    Intents(ModuleFramework framework, Requests requests, Loader loader, ModuleTable table, Clients clients) {
        this.framework = framework;
        this.requests = requests;
        this.loader = loader;
        this.table = table;
        this.clients = clients;
    }

    /**
     * What a change comes down to.
     *
     * @throws ProblemException if it cannot be done
     */
    Intent of(Change change) {
        if (change instanceof Change.Load load) {
            List<Problem> problems = new ArrayList<>();
            List<RequestedLibrary> requested = requests.of(load.manifests(), problems);
            return checked(planner(libraries(requested)).load(requested, problems), problems);
        }
        if (change instanceof Change.Follow follow) {
            List<Problem> problems = new ArrayList<>();
            List<RequestedLibrary> requested = requests.of(follow.manifests(), problems);
            Plan plan = planner(libraries(requested)).follow(requested, follow.before(), problems);
            return complete(plan, false, problems);
        }
        if (change instanceof Change.Unload unload) {
            return unload(unload);
        }
        if (change instanceof Change.Update update) {
            return update(update);
        }
        if (change instanceof Change.Configure configure) {
            PlannedModule module = table.get(configure.module()).planned();
            return complete(planner(List.of()).configure(module, configure.parameters()), false, new ArrayList<>());
        }
        return Intent.of(selection((Change.Select) change));
    }

    private Intent unload(Change.Unload unload) {
        ProblemCollector unknown = new ProblemCollector();
        List<PlannedModule> modules = unload.modules().stream()
                .distinct()
                .flatMap(name -> unknown.take(() -> table.get(name)).stream())
                .map(ActiveModule::planned)
                .toList();
        unknown.throwIfAny();
        List<Problem> problems = new ArrayList<>();
        return complete(planner(List.of()).unload(modules), unload.force(), problems);
    }

    private Intent update(Change.Update update) {
        List<PlannedModule> modules = table.all().stream()
                .map(ActiveModule::planned)
                .filter(module -> module.library().symbolicName().equals(update.library()))
                .toList();
        if (modules.isEmpty()) {
            List<String> names = table.all().stream()
                    .map(module -> module.planned().library().symbolicName())
                    .distinct()
                    .toList();
            throw new ProblemException(Problem.error("U704", "the library '" + update.library() + "' is not loaded")
                    .because("no module of it is loaded")
                    .fix(Nearest.suggest(update.library(), names, "mesos:libraries shows what is")));
        }
        Path file = update.file().orElse(modules.get(0).library().file());
        Library library = requests.library(file);
        if (!library.symbolicName().equals(update.library())) {
            throw new ProblemException(
                    Problem.error("U705", file + " is not the library '" + update.library() + "', but another one")
                            .because("its symbolic name is " + library.symbolicName())
                            .fix("give a file of that library, or load this one beside it with mesos:load"));
        }
        List<Problem> problems = new ArrayList<>();
        return complete(planner(List.of(library)).update(modules, library, problems), false, problems);
    }

    private Selection<?> selection(Change.Select select) {
        List<ModuleSlot<?>> all = table.slots();
        List<ModuleSlot<?>> candidates = all.stream()
                .filter(slot -> slot.user().equals(select.user()))
                .filter(slot -> select.instead().map(slot::uses).orElse(true))
                .toList();
        if (candidates.isEmpty()) {
            throw new ProblemException(Problem.error(
                            "U706",
                            "there is no slot '" + select.user() + "'"
                                    + select.instead()
                                            .map(name -> " that the module '" + name + "' fills")
                                            .orElse(""))
                    .fix(Nearest.suggest(
                            select.user(),
                            all.stream().map(ModuleSlot::user).distinct().toList(),
                            "mesos:slots shows what there is")));
        }
        if (candidates.size() > 1) {
            throw new ProblemException(Problem.error(
                            "U707", "'" + select.user() + "' has " + candidates.size() + " slots")
                    .because("they are filled by "
                            + candidates.stream()
                                    .map(slot -> slot.active()
                                            .map(ActiveModule::name)
                                            .orElse("nobody"))
                                    .collect(Collectors.joining(", ")))
                    .fix("say which of these modules is to be replaced"));
        }
        return selection(candidates.get(0), select.module());
    }

    /** A module for a slot. */
    <T> Selection<T> selection(ModuleSlot<T> slot, String module) {
        return new Selection<>(slot, table.select(slot.kind(), module, slot.user()));
    }

    private static Intent checked(Plan plan, List<Problem> problems) {
        if (problems.stream().anyMatch(Problem::isError)) {
            throw new ProblemException(problems);
        }
        return Intent.of(plan, problems);
    }

    /** Nothing that is in use goes silently, and whoever uses what changes gets what is there then. */
    private Intent complete(Plan plan, boolean force, List<Problem> problems) {
        checkUse(plan, force, problems);
        Plan all = plan;
        Map<String, Decision> changing = new LinkedHashMap<>();
        plan.decisions().stream()
                .filter(Decision::changes)
                .forEach(decision -> changing.put(decision.name(), decision));
        Deque<Decision> next = new ArrayDeque<>(changing.values());
        while (!next.isEmpty()) {
            Decision decision = next.poll();
            for (ActiveModule client : clients(decision)) {
                Optional<Decision> becomes = Optional.ofNullable(changing.get(client.name()));
                if (decision.after().isEmpty() && !hasOutcome(becomes, Outcome.UNLOADED)) {
                    // Another library may do without what the one before has used: that only shows when it is there.
                    boolean isBorne = force || hasOutcome(becomes, Outcome.UPDATED);
                    problems.add(inUseBy(decision.name(), client.name(), isBorne));
                } else if (decision.after().isPresent() && becomes.isEmpty()) {
                    Decision restart = all.restart(client.planned());
                    all = all.and(restart);
                    changing.put(client.name(), restart);
                    next.add(restart);
                }
            }
        }
        return checked(all, problems);
    }

    /** The modules that use one which is not to stay what it is. */
    private List<ActiveModule> clients(Decision decision) {
        return decision.before().isEmpty() ? List.of() : clients.of(table.get(decision.name()));
    }

    private static boolean hasOutcome(Optional<Decision> decision, Outcome outcome) {
        return decision.filter(each -> each.outcome() == outcome).isPresent();
    }

    private static Problem inUseBy(String module, String client, boolean isBorne) {
        return isBorne
                ? Problem.warning("U710", "the module '" + module + "' goes while it is in use")
                        .because("the module '" + client + "' uses it through OSGi, and stops if it cannot do without")
                : Problem.error("U710", "the module '" + module + "' is in use")
                        .because("the module '" + client + "' uses it through OSGi")
                        .fix("unload both, or that one first");
    }

    private void checkUse(Plan plan, boolean force, List<Problem> problems) {
        plan.decisions().stream()
                .filter(decision -> decision.after().isEmpty())
                .forEach(decision -> users(decision.name(), force, problems));
        List<ActiveModule> ending =
                plan.ending().stream().map(module -> table.get(module.name())).toList();
        List<ActiveModule> staying =
                table.present().stream().filter(Predicate.not(ending::contains)).toList();
        List<String> users = loader.usersOfLibraries(ending, staying);
        if (!users.isEmpty()) {
            String names = ending.stream()
                    .map(module -> module.planned().library().symbolicName())
                    .distinct()
                    .collect(Collectors.joining(", "));
            String list = String.join(", ", users);
            problems.add(
                    force
                            ? Problem.warning("U703", "the library " + names + " goes while it is in use")
                                    .because("what it provides is used by " + list + ", until these go as well")
                            : Problem.error("U703", "the library " + names + " is in use, and would go")
                                    .because("what it provides is used by " + list)
                                    .fix("unload the modules of those first"));
        }
    }

    private void users(String name, boolean force, List<Problem> problems) {
        List<String> users = table.slotsOf(name).stream()
                .map(ModuleSlot::user)
                .filter(user -> !user.equals(SlotOwner.NOBODY))
                .toList();
        if (users.isEmpty()) {
            return;
        }
        String list = String.join(", ", users);
        problems.add(
                force
                        ? Problem.warning("U701", "the module '" + name + "' goes while it is in use")
                                .because("calls of " + list + " fail from now on")
                                .fix("select another module there")
                        : Problem.error("U701", "the module '" + name + "' is in use")
                                .because("it is used by " + list)
                                .fix("select another module there first"));
    }

    private Planner planner(List<Library> libraries) {
        List<Kind> kinds = new ArrayList<>(framework.kinds());
        libraries.forEach(library -> kinds.addAll(library.kinds()));
        List<PlannedModule> loaded =
                table.all().stream().map(ActiveModule::planned).toList();
        return new Planner(new Candidates(new Verifier(kinds)), loaded);
    }

    private static List<Library> libraries(List<RequestedLibrary> requested) {
        return requested.stream().map(RequestedLibrary::library).distinct().toList();
    }
}

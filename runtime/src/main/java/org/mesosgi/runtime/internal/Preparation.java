package org.mesosgi.runtime.internal;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mesosgi.api.anonymous.Anonymous;
import org.mesosgi.runtime.ChangeReport.Outcome;
import org.mesosgi.runtime.Handover;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.internal.Intent.Selection;
import org.mesosgi.runtime.internal.load.ActiveModule;
import org.mesosgi.runtime.internal.load.Loader;
import org.mesosgi.runtime.internal.load.Transaction;
import org.mesosgi.runtime.internal.plan.Plan;
import org.mesosgi.runtime.internal.plan.Plan.Decision;

/** Makes all that a change needs, beside what there is. Either all of it is made, or what was made is undone. */
final class Preparation {

    private final SlotOwner owner;
    private final Loader loader;
    private final HostSlots slots;
    private final ModuleTable table;

    Preparation(SlotOwner owner, Loader loader, HostSlots slots, ModuleTable table) {
        this.owner = requireNonNull(owner, "owner is null");
        this.loader = requireNonNull(loader, "loader is null");
        this.slots = requireNonNull(slots, "slots is null");
        this.table = requireNonNull(table, "table is null");
    }

    /**
     * What was made.
     *
     * @param modules the modules, and other generations of modules
     * @param slots new slots, of Anonymous modules
     * @param refills what is to fill slots, but for those that have handed over already
     * @param left what has left the slots that have handed over
     */
    record Made(List<ActiveModule> modules, List<ModuleSlot<?>> slots, List<Refill<?>> refills, List<Leaving> left) {}

    /**
     * Makes what a change needs.
     *
     * @param createAnonymous whether Anonymous modules that are new are created
     * @throws ProblemException if something cannot be made; then nothing is
     */
    Made of(Intent intent, boolean createAnonymous) {
        return undoneIfItFails(transaction -> {
            List<ActiveModule> modules = keepGates(
                    intent.plan(),
                    loader.make(intent.plan().libraries(), intent.plan().starting(), transaction));
            List<ActiveModule> added = modules.stream()
                    .filter(module -> table.find(module.name()).isEmpty())
                    .toList();
            List<ModuleSlot<?>> anonymous = createAnonymous ? anonymous(added, transaction) : List.of();
            List<Refill<?>> refills = refills(intent, modules, transaction);
            List<Leaving> left = handOver(refills);
            refills.removeIf(Refill::handsOver);
            return new Made(modules, anonymous, refills, left);
        });
    }

    /** What is only restarted has done nothing to be called again, if it is in quarantine. */
    private List<ActiveModule> keepGates(Plan plan, List<ActiveModule> modules) {
        Set<String> restarted = plan.decisions().stream()
                .filter(decision -> decision.outcome() == Outcome.RESTARTED)
                .map(Decision::name)
                .collect(Collectors.toSet());
        return modules.stream()
                .map(module -> restarted.contains(module.name())
                        ? module.behind(table.get(module.name()).gate())
                        : module)
                .toList();
    }

    /** Makes slots for those modules that are Anonymous. */
    List<ModuleSlot<?>> anonymous(List<ActiveModule> modules) {
        return undoneIfItFails(transaction -> anonymous(modules, transaction));
    }

    /** Makes a slot. */
    <T> ModuleSlot<T> slot(
            Class<T> kind, ActiveModule module, String user, Optional<Handover<T>> handover, Consumer<T> initializer) {
        return undoneIfItFails(
                transaction -> slots.fill(owner, kind, module, user, handover, initializer, transaction));
    }

    private List<ModuleSlot<?>> anonymous(List<ActiveModule> modules, Transaction transaction) {
        List<ModuleSlot<?>> filled = new ArrayList<>();
        modules.stream()
                .filter(module -> ModuleTable.isOfKind(module, Anonymous.class))
                .forEach(module -> filled.add(slots.fill(
                        owner,
                        Anonymous.class,
                        module,
                        SlotOwner.NOBODY,
                        Optional.empty(),
                        instance -> {},
                        transaction)));
        return filled;
    }

    private List<Refill<?>> refills(Intent intent, List<ActiveModule> modules, Transaction transaction) {
        Map<String, ActiveModule> next = new LinkedHashMap<>();
        modules.forEach(module -> next.put(module.name(), module));
        List<Refill<?>> refills = new ArrayList<>();
        intent.plan()
                .ending()
                .forEach(module -> table.slotsOf(module.name())
                        .forEach(slot ->
                                refills.add(refill(slot, Optional.ofNullable(next.get(module.name())), transaction))));
        intent.selection().ifPresent(selection -> refills.add(refill(selection, transaction)));
        return refills;
    }

    private <T> Refill<T> refill(ModuleSlot<T> slot, Optional<ActiveModule> module, Transaction transaction) {
        return module.map(next -> slots.refill(slot, next, transaction)).orElseGet(() -> Refill.empty(slot));
    }

    private <T> Refill<T> refill(Selection<T> selection, Transaction transaction) {
        return slots.refill(selection.slot(), selection.module(), transaction);
    }

    /**
     * The last step that may fail. What it has done cannot be undone, so one takes over inside of the other, in the order of
     * their selection: either all do, or none does.
     */
    private List<Leaving> handOver(List<Refill<?>> refills) {
        List<Refill<?>> all =
                new ArrayList<>(refills.stream().filter(Refill::handsOver).toList());
        List<Refill<?>> alone = all.stream().filter(refill -> !refill.canNest()).toList();
        if (alone.size() > 1) {
            throw new ProblemException(Problem.error(
                            "U711", "more than one module that hands over would change at once")
                    .because("they fill "
                            + alone.stream()
                                    .map(refill -> "'" + refill.slot().user() + "'")
                                    .collect(Collectors.joining(", ")))
                    .fix("change them one after the other"));
        }
        List<ModuleSlot<?>> slots = table.slots();
        all.sort(Comparator.comparing((Refill<?> refill) -> !refill.canNest())
                .thenComparing(refill -> slots.indexOf(refill.slot())));
        List<Leaving> left = new ArrayList<>();
        handOver(all, left);
        return left;
    }

    private static void handOver(List<Refill<?>> all, List<Leaving> left) {
        if (!all.isEmpty()) {
            List<Refill<?>> others = all.subList(1, all.size());
            all.get(0).handOver(() -> handOver(others, left)).ifPresent(left::add);
        }
    }

    private static <T> T undoneIfItFails(Function<Transaction, T> steps) {
        Transaction transaction = new Transaction();
        try {
            return steps.apply(transaction);
        } catch (ProblemException e) {
            List<Problem> problems = new ArrayList<>(e.problems());
            problems.addAll(transaction.rollBack());
            ProblemException all = new ProblemException(problems);
            all.initCause(e);
            throw all;
        } catch (RuntimeException | Error e) {
            List<Problem> left = transaction.rollBack();
            if (!left.isEmpty()) {
                e.addSuppressed(new ProblemException(left));
            }
            throw e;
        }
    }
}

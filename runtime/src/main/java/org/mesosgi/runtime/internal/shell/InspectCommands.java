package org.mesosgi.runtime.internal.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.mesosgi.runtime.CallStatistics;
import org.mesosgi.runtime.ChangeRecord;
import org.mesosgi.runtime.ChangeText;
import org.mesosgi.runtime.Holder;
import org.mesosgi.runtime.Kind;
import org.mesosgi.runtime.LoadedModule;
import org.mesosgi.runtime.ManifestText;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Nearest;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.Quarantine;
import org.mesosgi.runtime.ReleasedLibrary;
import org.mesosgi.runtime.UsedSlot;
import org.mesosgi.runtime.internal.text.JsonText;
import org.mesosgi.runtime.internal.text.Table;

/** The commands that only look. Each returns the text that it shows. */
public final class InspectCommands {

    private static final String JSON = "shows JSON";
    private static final String ACTIVE = "active";
    private static final String QUARANTINED = "quarantined";

    private final ModuleRuntime runtime;

    public InspectCommands(ModuleRuntime runtime) {
        this.runtime = runtime;
    }

    /** The names of the commands. */
    public static String[] functions() {
        return new String[] {
            "modules", "module", "libraries", "kinds", "slots", "calls", "why", "leaks", "history", "export"
        };
    }

    /** Shows what is loaded. */
    @Descriptor("shows the modules that are loaded")
    public String modules(
            @Descriptor(JSON) @Parameter(names = "--json", presentValue = "true", absentValue = "false") boolean json) {
        Set<String> quarantined = quarantined();
        Table table = new Table("MODULE", "KIND", "LIBRARY", "VERSION", "STATE", "USED BY");
        for (LoadedModule module : runtime.modules()) {
            table.add(
                    module.name(),
                    module.kind(),
                    module.library(),
                    module.libraryVersion(),
                    quarantined.contains(module.name()) ? QUARANTINED : ACTIVE,
                    String.join(", ", module.users()));
        }
        return table.show(json);
    }

    private Set<String> quarantined() {
        return runtime.quarantined().stream().map(Quarantine::module).collect(Collectors.toSet());
    }

    /** Shows one module. */
    @Descriptor("shows all about one module")
    public String module(
            @Descriptor(JSON) @Parameter(names = "--json", presentValue = "true", absentValue = "false") boolean json,
            @Descriptor("the module's name") String name) {
        LoadedModule module = runtime.module(name).orElseThrow(() -> unknown(name));
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("module", module.name());
        fields.put("kind", module.kind());
        fields.put("description", module.description());
        fields.put("author", module.author() + " <" + module.email() + ">");
        fields.put("library", module.library() + " " + module.libraryVersion());
        fields.put("file", module.libraryFile());
        fields.put("built against", "Mesos " + module.mesosVersion());
        fields.put("listed at", module.place().toString());
        fields.put("parameters", ChangeText.parameters(module.parameters()));
        fields.put("used by", String.join(", ", module.users()));
        fields.put("state", state(name));
        if (json) {
            Table row = new Table(fields.keySet().toArray(String[]::new));
            row.add(fields.values().toArray(String[]::new));
            return JsonText.of(row.objects().get(0));
        }
        Table table = new Table("MODULE", fields.remove("module"));
        fields.forEach((field, value) -> table.add(field, value.isEmpty() ? "none" : value));
        return table.toString();
    }

    private Optional<Quarantine> quarantine(String name) {
        return runtime.quarantined().stream()
                .filter(quarantine -> quarantine.module().equals(name))
                .findFirst();
    }

    private String state(String name) {
        return quarantine(name)
                .map(quarantine -> QUARANTINED + " since " + quarantine.since() + ": " + quarantine.reason())
                .orElse(ACTIVE);
    }

    private ProblemException unknown(String name) {
        List<String> names = runtime.modules().stream().map(LoadedModule::name).toList();
        return new ProblemException(Problem.error("U702", "the module '" + name + "' is not loaded")
                .fix(Nearest.suggest(name, names, "mesos:modules shows what is")));
    }

    /** Shows the libraries of the modules that are loaded. */
    @Descriptor("shows the libraries that modules are loaded from")
    public String libraries(
            @Descriptor(JSON) @Parameter(names = "--json", presentValue = "true", absentValue = "false") boolean json) {
        Table table = new Table("LIBRARY", "VERSION", "MODULES", "FILE");
        Map<String, List<LoadedModule>> byFile = runtime.modules().stream()
                .collect(Collectors.groupingBy(
                        module -> module.library() + " " + module.libraryVersion() + " " + module.libraryFile(),
                        LinkedHashMap::new,
                        Collectors.toList()));
        for (List<LoadedModule> modules : byFile.values()) {
            LoadedModule one = modules.get(0);
            table.add(
                    one.library(),
                    one.libraryVersion(),
                    modules.stream().map(LoadedModule::name).collect(Collectors.joining(", ")),
                    one.libraryFile());
        }
        return table.show(json);
    }

    /** Shows the compatibility table. */
    @Descriptor("shows the kinds of module, and which libraries may be loaded for them")
    public String kinds(
            @Descriptor(JSON) @Parameter(names = "--json", presentValue = "true", absentValue = "false") boolean json) {
        Table table = new Table("KIND", "FROM", "TO", "WHY");
        for (Kind kind : runtime.kinds()) {
            table.add(kind.name(), kind.minimum().toString(), kind.hostVersion().toString(), kind.reason());
        }
        return table.show(json);
    }

    /** Shows the slots. */
    @Descriptor("shows the places where modules are used")
    public String slots(
            @Descriptor(JSON) @Parameter(names = "--json", presentValue = "true", absentValue = "false") boolean json) {
        Table table = new Table("SLOT", "KIND", "MODULE", "STATE");
        for (UsedSlot slot : runtime.slots()) {
            table.add(slot.user(), slot.kind(), slot.module().orElse("none"), state(slot));
        }
        return table.show(json);
    }

    private static String state(UsedSlot slot) {
        if (slot.module().isEmpty()) {
            return "empty";
        }
        return slot.calls().suspended().isPresent() ? QUARANTINED : ACTIVE;
    }

    /** Shows the calls of the slots. */
    @Descriptor("shows how the calls of modules go: how many, how many have failed, how long they take")
    public String calls(
            @Descriptor(JSON) @Parameter(names = "--json", presentValue = "true", absentValue = "false") boolean json) {
        Table table = new Table(
                "SLOT", "MODULE", "STATE", "IN FLIGHT", "CALLS", "ERRORS", "HANGING", "P50", "P99", "LAST ERROR");
        for (UsedSlot slot : runtime.slots()) {
            CallStatistics calls = slot.calls();
            table.add(
                    slot.user(),
                    slot.module().orElse("none"),
                    state(slot),
                    Integer.toString(calls.inFlight()),
                    Long.toString(calls.calls()),
                    Long.toString(calls.errors()),
                    Integer.toString(calls.hanging()),
                    calls.p50().map(Texts::duration).orElse("-"),
                    calls.p99().map(Texts::duration).orElse("-"),
                    Texts.oneLine(calls.suspended()
                            .map(Quarantine::reason)
                            .or(() -> calls.lastError().map(error -> error.time() + " " + error.text()))
                            .orElse("")));
        }
        return table.show(json);
    }

    /** Tells why a module is in use, or why it is not loaded. */
    @Descriptor("tells why a module is in use, or why it is not loaded")
    public String why(@Descriptor("the module's name") String name) {
        Optional<LoadedModule> module = runtime.module(name);
        if (module.isPresent()) {
            return name + " is loaded because " + module.get().place() + " lists it; "
                    + String.join("; ", uses(module.get()))
                    + quarantine(name)
                            .map(quarantine -> "; it is not called since " + quarantine.since() + ": "
                                    + quarantine.reason() + "; mesos:release " + name + " lets it be called again")
                            .orElse("")
                    + "\n";
        }
        List<ChangeRecord> history = runtime.history();
        for (int i = history.size() - 1; i >= 0; i--) {
            Optional<String> reason = reason(history.get(i), name);
            if (reason.isPresent()) {
                return name + " is not loaded: " + reason.get();
            }
        }
        throw unknown(name);
    }

    /** What keeps a module from being unloaded. */
    private List<String> uses(LoadedModule module) {
        List<String> uses = new ArrayList<>();
        if (!module.users().isEmpty()) {
            uses.add("it is used by " + String.join(", ", module.users()) + ", where mesos:select takes another one");
        }
        List<String> clients = runtime.clients(module.name());
        if (!clients.isEmpty()) {
            uses.add("it is used through OSGi by " + String.join(", ", clients)
                    + ", and mesos:unload unloads it with these or after them");
        }
        return uses.isEmpty() ? List.of("nobody uses it, and mesos:unload unloads it") : uses;
    }

    /** What a change had to do with a module that is not loaded. */
    private static Optional<String> reason(ChangeRecord record, String name) {
        List<Problem> problems = record.problems().stream()
                .filter(problem -> problem.what().contains("'" + name + "'"))
                .toList();
        if (!problems.isEmpty()) {
            return Optional.of("at " + record.time() + ", '" + record.change() + "' was refused\n"
                    + problems.stream().map(problem -> problem + "\n").collect(Collectors.joining()));
        }
        return record.report().stream()
                .flatMap(report -> report.entries().stream())
                .filter(entry -> entry.module().name().equals(name))
                .findFirst()
                .map(entry -> "at " + record.time() + ", '" + record.change() + "' took it away\n");
    }

    /** Shows libraries that were uninstalled. */
    @Descriptor("shows libraries that were uninstalled, and who still holds their classes")
    public String leaks(
            @Descriptor(JSON) @Parameter(names = "--json", presentValue = "true", absentValue = "false") boolean json) {
        Table table = new Table("LIBRARY", "VERSION", "UNINSTALLED", "STATE", "HELD BY");
        for (ReleasedLibrary library : runtime.released()) {
            table.add(
                    library.library(),
                    library.version(),
                    library.released().toString(),
                    library.state().name().toLowerCase(Locale.ROOT),
                    library.holders().stream().map(Holder::toString).collect(Collectors.joining(", ")));
        }
        return table.show(json);
    }

    /** Shows the last changes. */
    @Descriptor("shows the last changes, and what came of them")
    public String history(
            @Descriptor(JSON) @Parameter(names = "--json", presentValue = "true", absentValue = "false") boolean json) {
        Table table = new Table("TIME", "CHANGE", "OUTCOME", "MS");
        for (ChangeRecord record : runtime.history()) {
            table.add(
                    record.time().toString(),
                    record.change().toString(),
                    record.report().isPresent()
                            ? "done"
                            : "refused: "
                                    + record.problems().stream()
                                            .map(Problem::code)
                                            .collect(Collectors.joining(", ")),
                    Long.toString(record.took().toMillis()));
        }
        return table.show(json);
    }

    /** Prints what runs now as a manifest. */
    @Descriptor("prints what is loaded as a manifest that Mesos would read")
    public String export(
            @Descriptor("prints secrets in clear, instead of masking them")
                    @Parameter(names = "--secrets", presentValue = "true", absentValue = "false")
                    boolean secrets) {
        return secrets
                ? ManifestText.of(runtime.libraries(), runtime.modules())
                : ManifestText.masked(runtime.libraries(), runtime.modules());
    }
}

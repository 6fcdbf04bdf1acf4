package org.mesosgi.runtime;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mesosgi.api.Parameters;
import org.mesosgi.runtime.ChangeReport.Entry;
import org.mesosgi.runtime.ChangeReport.Outcome;
import org.mesosgi.runtime.internal.text.JsonText;
import org.mesosgi.runtime.internal.text.Table;

/** Writes changes and problems for people, or as JSON for programs. Secrets are masked. */
public final class ChangeText {

    private ChangeText() {}

    /** Parameters, in one line. */
    public static String parameters(Parameters parameters) {
        return parameters.list().stream()
                .map(parameter -> parameter.key() + "=" + Secrets.mask(parameter))
                .collect(Collectors.joining(", "));
    }

    /** What a change has done. */
    public static String done(ChangeReport report, boolean json) {
        if (json) {
            return JsonText.of(json(report, false));
        }
        return problems(report.warnings()) + table(report);
    }

    /** What a change would do. */
    public static String planned(ChangeReport report, boolean json) {
        if (json) {
            return JsonText.of(json(report, true));
        }
        return problems(report.warnings()) + table(report) + "Nothing is done yet. " + restarted(report) + "\n";
    }

    private static String restarted(ChangeReport report) {
        List<LoadedModule> restarted = report.modules(Outcome.RESTARTED);
        return restarted.isEmpty()
                ? "No other module would be restarted."
                : "With it, " + restarted.stream().map(LoadedModule::name).collect(Collectors.joining(", "))
                        + " would be restarted.";
    }

    /** A table of modules that were found to be in order. */
    public static String verified(ChangeReport report) {
        Table table = new Table("MODULE", "KIND", "LIBRARY", "VERSION", "LISTED AT", "VERDICT");
        for (Entry entry : report.entries()) {
            LoadedModule module = entry.module();
            table.add(
                    module.name(),
                    module.kind(),
                    module.library(),
                    module.libraryVersion(),
                    entry.place().toString(),
                    "ok");
        }
        return table.toString();
    }

    /** Problems, one below the other. */
    public static String problems(List<Problem> problems) {
        return problems.stream().map(problem -> problem + "\n").collect(Collectors.joining());
    }

    /**
     * One JSON object: {@code ok}, which is false if one of the problems is an error, {@code modules} and
     * {@code problems}.
     */
    public static String verdict(List<Entry> modules, List<Problem> problems) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("ok", problems.stream().noneMatch(Problem::isError));
        object.put("modules", modules.stream().map(ChangeText::json).toList());
        object.put("problems", problems.stream().map(ChangeText::json).toList());
        return JsonText.of(object);
    }

    private static Map<String, Object> json(ChangeReport report, boolean dryRun) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("dry_run", dryRun);
        object.put("modules", table(report).objects());
        object.put("warnings", report.warnings().stream().map(ChangeText::json).toList());
        return object;
    }

    private static Map<String, Object> json(Entry entry) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("module", entry.module().name());
        object.put("kind", entry.module().kind());
        object.put("library", entry.module().library());
        object.put("version", entry.module().libraryVersion());
        put(object, entry.place());
        return object;
    }

    private static Map<String, Object> json(Problem problem) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("severity", problem.severity().name().toLowerCase(Locale.ROOT));
        object.put("code", problem.code());
        problem.place().ifPresent(place -> put(object, place));
        object.put("what", problem.what());
        object.put("why", problem.why());
        object.put("fix", problem.fix());
        return object;
    }

    private static void put(Map<String, Object> object, Place place) {
        object.put("source", place.source());
        object.put("line", place.line());
        object.put("column", place.column());
    }

    private static Table table(ChangeReport report) {
        Table table = new Table("MODULE", "KIND", "LIBRARY", "VERSION", "OUTCOME", "BEFORE", "SLOTS");
        for (Entry entry : report.entries()) {
            LoadedModule module = entry.module();
            table.add(
                    module.name(),
                    module.kind(),
                    module.library(),
                    module.libraryVersion(),
                    entry.outcome().name().toLowerCase(Locale.ROOT),
                    before(entry),
                    String.join(", ", entry.slots()));
        }
        return table;
    }

    private static String before(Entry entry) {
        Optional<LoadedModule> before = entry.before();
        if (before.isEmpty()) {
            return "";
        }
        return switch (entry.outcome()) {
            case UPDATED -> before.get().library() + " " + before.get().libraryVersion();
            case CONFIGURED -> parameters(before.get().parameters());
            case SELECTED -> before.get().name();
            case LOADED, UNCHANGED, RESTARTED, UNLOADED -> "";
        };
    }
}

package org.mesosgi.runtime.internal.shell;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.value.Durations;
import org.mesosgi.runtime.ChangeReport;
import org.mesosgi.runtime.ChangeReport.Entry;
import org.mesosgi.runtime.LoadedModule;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.Secrets;
import org.mesosgi.runtime.internal.json.JsonText;

/** Changes and problems, as the shell shows them. */
final class Texts {

    private Texts() {}

    static String parameters(Parameters parameters) {
        return parameters.list().stream()
                .map(parameter -> parameter.key() + "=" + Secrets.mask(parameter))
                .collect(Collectors.joining(", "));
    }

    /** A duration, to two digits and with a unit: no more is known of what is measured. */
    static String duration(Duration duration) {
        BigDecimal rounded = new BigDecimal(duration.toNanos()).round(new MathContext(2, RoundingMode.HALF_UP));
        return Durations.format(Duration.ofNanos(rounded.longValueExact()));
    }

    /** A text without line breaks. */
    static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ");
    }

    /** What a change has done. */
    static String done(ChangeReport report, boolean json) {
        if (json) {
            return JsonText.of(json(report, false));
        }
        return warnings(report) + table(report);
    }

    /** What a change would do. */
    static String planned(ChangeReport report, boolean json) {
        if (json) {
            return JsonText.of(json(report, true));
        }
        return warnings(report) + table(report) + "Nothing is done yet. No other library would be restarted.\n";
    }

    private static String warnings(ChangeReport report) {
        return report.warnings().stream().map(warning -> warning + "\n").collect(Collectors.joining());
    }

    private static Map<String, Object> json(ChangeReport report, boolean dryRun) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("dry_run", dryRun);
        object.put("modules", table(report).objects());
        object.put("warnings", report.warnings().stream().map(Texts::json).toList());
        return object;
    }

    private static Map<String, Object> json(Problem problem) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("severity", problem.severity().name().toLowerCase(Locale.ROOT));
        object.put("code", problem.code());
        problem.place().ifPresent(place -> {
            object.put("source", place.source());
            object.put("line", place.line());
            object.put("column", place.column());
        });
        object.put("what", problem.what());
        object.put("why", problem.why());
        object.put("fix", problem.fix());
        return object;
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

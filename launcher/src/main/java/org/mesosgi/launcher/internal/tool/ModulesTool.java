package org.mesosgi.launcher.internal.tool;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.mesosgi.launcher.internal.distribution.Distribution;
import org.mesosgi.launcher.internal.framework.FrameworkProcess;
import org.mesosgi.launcher.internal.framework.RuntimeFramework;
import org.mesosgi.launcher.internal.logging.Logging;
import org.mesosgi.runtime.ChangeReport;
import org.mesosgi.runtime.ChangeText;
import org.mesosgi.runtime.ManifestSource;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

/**
 * {@code mesos-modules verify}: loads manifests into a runtime of its own, which goes with the process, and tells what came
 * of it. No module is created.
 */
final class ModulesTool implements Tool {

    private static final String USAGE = """
            Usage: mesos-modules verify [--strict] [--json] MANIFEST...

            Loads manifests as a host would, all together, without a host and without creating a module.
            MANIFEST is a file, file:///path, or the JSON text itself.

              --strict   refuses what Mesos' own reader refuses, though ours takes it with a warning
              --json     writes one JSON object to the standard output: ok, modules, problems

            Exit status: 0 all can be loaded, 1 something is refused, 2 wrong usage.
            """;

    private static final String STRICT = "--strict";
    private static final String JSON = "--json";
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @Override
    public String usage() {
        return USAGE;
    }

    @Override
    public int run(Distribution distribution, List<String> arguments) {
        if (arguments.isEmpty()) {
            throw new UsageException("what shall be done?");
        }
        if (!arguments.get(0).equals("verify")) {
            throw new UsageException("there is no '" + arguments.get(0) + "'; there is 'verify'");
        }
        List<String> words = arguments.subList(1, arguments.size());
        Predicate<String> isOption = word -> word.startsWith("--");
        words.stream()
                .filter(isOption.and(word -> !Set.of(STRICT, JSON).contains(word)))
                .forEach(word -> {
                    throw new UsageException("there is no option " + word);
                });
        List<String> manifests = words.stream().filter(isOption.negate()).toList();
        if (manifests.isEmpty()) {
            throw new UsageException("which manifest?");
        }
        return verify(distribution, manifests, words.contains(STRICT), words.contains(JSON));
    }

    private static int verify(Distribution distribution, List<String> manifests, boolean strict, boolean json) {
        ChangeReport report;
        List<Problem> problems;
        try {
            report = load(distribution, manifests, strict);
            problems = report.warnings();
        } catch (ProblemException e) {
            report = new ChangeReport(List.of(), List.of());
            problems = e.problems();
        }
        boolean ok = problems.stream().noneMatch(Problem::isError);
        List<ChangeReport.Entry> modules = ok ? report.entries() : List.of();
        if (json) {
            System.out.print(ChangeText.verdict(modules, problems));
        } else {
            System.err.print(ChangeText.problems(problems));
            System.out.print(ok ? ChangeText.verified(report) : "");
        }
        return ok ? 0 : 1;
    }

    private static ChangeReport load(Distribution distribution, List<String> manifests, boolean strict) {
        List<ManifestSource> sources = sources(manifests).stream()
                .map(source -> strict ? source.strictly() : source)
                .toList();
        // The report tells everything.
        Logging.configure(Map.of("logging_level", "ERROR"));
        try (FrameworkProcess framework = RuntimeFramework.start(distribution, Map.of())) {
            return framework
                    .await(ModuleRuntime.class, RuntimeFramework.ANY, DEADLINE)
                    .load(sources);
        }
    }

    /** All that cannot be read is told at once. */
    private static List<ManifestSource> sources(List<String> manifests) {
        List<ManifestSource> sources = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (String manifest : manifests) {
            try {
                sources.add(source(manifest));
            } catch (ProblemException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        return sources;
    }

    private static ManifestSource source(String manifest) {
        String text = manifest.stripLeading();
        return text.startsWith("{") || text.startsWith("[")
                ? ManifestSource.inline("argument", manifest)
                : ManifestSource.file(Path.of(manifest.replaceFirst("^file://", "")));
    }
}

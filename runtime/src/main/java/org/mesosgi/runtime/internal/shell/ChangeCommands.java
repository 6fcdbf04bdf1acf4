package org.mesosgi.runtime.internal.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.mesosgi.api.Parameters;
import org.mesosgi.runtime.Change;
import org.mesosgi.runtime.ChangeReport;
import org.mesosgi.runtime.ChangeText;
import org.mesosgi.runtime.ManifestSource;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;

/**
 * The commands that change what is loaded and used. Each returns the text that it shows, and with {@code --dry-run} only
 * tells what it would do.
 */
public final class ChangeCommands {

    private static final String DRY_RUN = "tells what would be done, and does nothing";
    private static final String JSON = "shows JSON";
    private static final String STRICT = "refuses what Mesos' own reader refuses, though ours takes it with a warning";
    private static final String MANIFEST = "the manifest's file, or the JSON text itself";

    private final ModuleRuntime runtime;

    public ChangeCommands(ModuleRuntime runtime) {
        this.runtime = runtime;
    }

    /** The names of the commands. */
    public static String[] functions() {
        return new String[] {
            "load", "plan", "verify", "unload", "update", "configure", "select", "hooks", "quarantine", "release"
        };
    }

    /** Loads a manifest. */
    @Descriptor("loads the modules of a manifest")
    public String load(
            @Descriptor(DRY_RUN) @Parameter(names = "--dry-run", presentValue = "true", absentValue = "false")
                    boolean dryRun,
            @Descriptor(JSON) @Parameter(names = "--json", presentValue = "true", absentValue = "false") boolean json,
            @Descriptor(MANIFEST) String manifest) {
        return change(new Change.Load(List.of(source(manifest))), dryRun, json);
    }

    /** Tells what loading a manifest would do. */
    @Descriptor("tells what loading a manifest would do, and does nothing")
    public String plan(
            @Descriptor(JSON) @Parameter(names = "--json", presentValue = "true", absentValue = "false") boolean json,
            @Descriptor(MANIFEST) String manifest) {
        return load(true, json, manifest);
    }

    /** Tells whether a manifest could be loaded. */
    @Descriptor("tells whether the modules of a manifest could be loaded beside what is loaded")
    public String verify(
            @Descriptor(STRICT) @Parameter(names = "--strict", presentValue = "true", absentValue = "false")
                    boolean strict,
            @Descriptor(JSON) @Parameter(names = "--json", presentValue = "true", absentValue = "false") boolean json,
            @Descriptor(MANIFEST) String manifest) {
        ManifestSource source = source(manifest);
        ChangeReport report = runtime.plan(new Change.Load(List.of(strict ? source.strictly() : source)));
        return json
                ? ChangeText.verdict(report.entries(), report.warnings())
                : ChangeText.problems(report.warnings()) + ChangeText.verified(report);
    }

    /** Unloads modules. */
    @Descriptor("unloads modules that nobody uses, and each library with the last of its modules")
    public String unload(
            @Descriptor(DRY_RUN) @Parameter(names = "--dry-run", presentValue = "true", absentValue = "false")
                    boolean dryRun,
            @Descriptor(JSON) @Parameter(names = "--json", presentValue = "true", absentValue = "false") boolean json,
            @Descriptor("unloads them although they are used; their slots are empty then")
                    @Parameter(names = "--force", presentValue = "true", absentValue = "false")
                    boolean force,
            @Descriptor("the modules' names") String... names) {
        if (names.length == 0) {
            throw usage("which module?", "mesos:unload [--dry-run] [--force] NAME...");
        }
        return change(new Change.Unload(List.of(names), force), dryRun, json);
    }

    /** Updates a library from the file that it was loaded from, or from another one. */
    @Descriptor("replaces a library, and all its modules in their slots, by new bytes")
    public String update(
            @Descriptor(DRY_RUN) @Parameter(names = "--dry-run", presentValue = "true", absentValue = "false")
                    boolean dryRun,
            @Descriptor(JSON) @Parameter(names = "--json", presentValue = "true", absentValue = "false") boolean json,
            @Descriptor("the library's symbolic name, and the new file if it is another one") String... words) {
        if (words.length < 1 || words.length > 2) {
            throw usage("which library, and from which file?", "mesos:update [--dry-run] LIBRARY [FILE]");
        }
        Optional<Path> file = words.length == 2 ? Optional.of(Path.of(path(words[1]))) : Optional.empty();
        return change(new Change.Update(words[0], file), dryRun, json);
    }

    /** Gives a module other parameters. */
    @Descriptor("replaces the parameters of a module, all of them")
    public String configure(
            @Descriptor(DRY_RUN) @Parameter(names = "--dry-run", presentValue = "true", absentValue = "false")
                    boolean dryRun,
            @Descriptor(JSON) @Parameter(names = "--json", presentValue = "true", absentValue = "false") boolean json,
            @Descriptor("the module's name, then its parameters as KEY=VALUE") String... words) {
        String syntax = "mesos:configure [--dry-run] NAME [KEY=VALUE]...";
        if (words.length == 0) {
            throw usage("which module?", syntax);
        }
        List<org.mesosgi.api.Parameter> parameters = new ArrayList<>();
        for (String word : List.of(words).subList(1, words.length)) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw usage("'" + word + "' is no parameter", syntax);
            }
            parameters.add(new org.mesosgi.api.Parameter(word.substring(0, equals), word.substring(equals + 1)));
        }
        return change(new Change.Configure(words[0], Parameters.of(parameters)), dryRun, json);
    }

    /** Fills a slot with another module. */
    @Descriptor("fills a slot with another module of its kind")
    public String select(
            @Descriptor(DRY_RUN) @Parameter(names = "--dry-run", presentValue = "true", absentValue = "false")
                    boolean dryRun,
            @Descriptor(JSON) @Parameter(names = "--json", presentValue = "true", absentValue = "false") boolean json,
            @Descriptor("the module that fills the slot now, if its user has several")
                    @Parameter(names = "--instead-of", absentValue = "")
                    String instead,
            @Descriptor("who uses the slot, as mesos:slots shows it; a text with blanks is quoted") String user,
            @Descriptor("the name of the module that shall fill it") String module) {
        Optional<String> before = Optional.of(instead).filter(name -> !name.isEmpty());
        return change(new Change.Select(user, before, module), dryRun, json);
    }

    /** Adds, removes and reorders hooks. */
    @Descriptor("lets a host call these hooks, in this order, and no others; without names, none")
    public String hooks(
            @Descriptor("who uses the hooks, as mesos:slots shows it: 'master --hooks' or 'agent --hooks'") String user,
            @Descriptor("the modules' names, in the order of calling") String... names) {
        runtime.arrangeHooks(user, List.of(names));
        return names.length == 0
                ? user + " calls no hooks now\n"
                : user + " now calls " + String.join(", ", names) + "\n";
    }

    /** Lets a module be called no more. */
    @Descriptor("lets a module be called no more, until it is released, updated or configured")
    public String quarantine(@Descriptor("the module's name") String name) {
        runtime.quarantine(name);
        return name + " is quarantined; calls of it are refused until mesos:release " + name + "\n";
    }

    /** Lets a module be called again. */
    @Descriptor("lets a module be called again that is quarantined")
    public String release(@Descriptor("the module's name") String name) {
        runtime.release(name);
        return name + " is called\n";
    }

    private String change(Change change, boolean dryRun, boolean json) {
        return dryRun ? ChangeText.planned(runtime.plan(change), json) : ChangeText.done(runtime.apply(change), json);
    }

    private static ManifestSource source(String manifest) {
        return manifest.stripLeading().startsWith("{")
                ? ManifestSource.inline("mesos:load", manifest)
                : ManifestSource.file(Path.of(path(manifest)));
    }

    private static String path(String file) {
        return file.replaceFirst("^file://", "");
    }

    private static ProblemException usage(String what, String syntax) {
        return new ProblemException(Problem.error("C801", what).fix(syntax));
    }
}

package org.mesosgi.runtime.internal.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.felix.service.command.Descriptor;
import org.mesosgi.runtime.ChangeReport;
import org.mesosgi.runtime.Kind;
import org.mesosgi.runtime.LoadedModule;
import org.mesosgi.runtime.ManifestSource;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Nearest;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.Secrets;

/** What operators do to modules while the process runs. Each command returns the text that it shows. */
public final class MesosCommands {

    /** The scope of the commands. */
    public static final String SCOPE = "mesos";

    private final ModuleRuntime runtime;

    public MesosCommands(ModuleRuntime runtime) {
        this.runtime = runtime;
    }

    /** The names of the commands. */
    public static String[] functions() {
        return new String[] {"modules", "module", "kinds", "load", "unload"};
    }

    /** Shows what is loaded. */
    @Descriptor("shows the modules that are loaded")
    public String modules() {
        Table table = new Table("MODULE", "KIND", "LIBRARY", "VERSION", "USED BY");
        for (LoadedModule module : runtime.modules()) {
            table.add(
                    module.name(),
                    module.kind(),
                    module.library(),
                    module.libraryVersion(),
                    String.join(", ", module.users()));
        }
        return table.toString();
    }

    /** Shows one module. */
    @Descriptor("shows all about one module")
    public String module(@Descriptor("the module's name") String name) {
        LoadedModule module = runtime.module(name)
                .orElseThrow(() -> new ProblemException(Problem.error("U702", "the module '" + name + "' is not loaded")
                        .fix(Nearest.suggest(
                                name,
                                runtime.modules().stream()
                                        .map(LoadedModule::name)
                                        .toList(),
                                "mesos:modules shows what is"))));
        String parameters = module.parameters().list().stream()
                .map(parameter -> parameter.key() + "=" + Secrets.mask(parameter))
                .collect(Collectors.joining(", "));
        Table table = new Table("MODULE", module.name());
        table.add("kind", module.kind());
        table.add("description", module.description());
        table.add("author", module.author() + " <" + module.email() + ">");
        table.add("library", module.library() + " " + module.libraryVersion());
        table.add("file", module.libraryFile());
        table.add("built against", "Mesos " + module.mesosVersion());
        table.add("listed at", module.place().toString());
        table.add("parameters", parameters.isEmpty() ? "none" : parameters);
        table.add("used by", module.users().isEmpty() ? "nobody" : String.join(", ", module.users()));
        return table.toString();
    }

    /** Shows the compatibility table. */
    @Descriptor("shows the kinds of module, and which libraries may be loaded for them")
    public String kinds() {
        Table table = new Table("KIND", "FROM", "TO", "WHY");
        for (Kind kind : runtime.kinds()) {
            table.add(kind.name(), kind.minimum().toString(), kind.hostVersion().toString(), kind.reason());
        }
        return table.toString();
    }

    /** Loads a manifest. */
    @Descriptor("loads the modules of a manifest")
    public String load(@Descriptor("the manifest's file, or the JSON text itself") String manifest) {
        ManifestSource source = manifest.startsWith("{")
                ? ManifestSource.inline("mesos:load", manifest)
                : ManifestSource.file(Path.of(manifest.replaceFirst("^file://", "")));
        ChangeReport report = runtime.load(List.of(source));
        Table table = new Table("MODULE", "KIND", "LIBRARY", "VERSION", "OUTCOME");
        for (ChangeReport.Entry entry : report.entries()) {
            table.add(
                    entry.module().name(),
                    entry.module().kind(),
                    entry.module().library(),
                    entry.module().libraryVersion(),
                    entry.outcome().name().toLowerCase(java.util.Locale.ROOT));
        }
        String warnings =
                report.warnings().stream().map(warning -> warning + "\n").collect(Collectors.joining());
        return warnings + table;
    }

    /** Unloads a module. */
    @Descriptor("unloads a module that nobody uses")
    public String unload(@Descriptor("the module's name") String name) {
        runtime.unload(name);
        return "unloaded " + name;
    }
}

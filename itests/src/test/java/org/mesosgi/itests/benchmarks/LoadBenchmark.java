package org.mesosgi.itests.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.mesosgi.itests.library.TestManifest;
import org.mesosgi.runtime.Change;
import org.mesosgi.runtime.LoadedModule;

/**
 * Loads many libraries in one transaction, in a process that has done nothing yet. Prints how long it took and what heap a
 * module takes; then, how long plans take: of the same manifest again, and of it when all is unloaded.
 */
public final class LoadBenchmark {

    private LoadBenchmark() {}

    /**
     * Runs it.
     *
     * @param arguments the folder of the libraries, and how many there are
     */
    public static void main(String[] arguments) {
        int count = Integer.parseInt(arguments[1]);
        TestManifest manifest = ManyLibraries.manifest(ManyLibraries.in(Path.of(arguments[0]), count));
        try (RunningRuntime runtime = new RunningRuntime()) {
            long before = Memory.now().heap();
            Stopwatch watch = new Stopwatch();
            runtime.load(manifest);
            watch.print("load");
            System.out.printf(Locale.ROOT, "heap %.1f%n", (double) (Memory.now().heap() - before) / count);
            Change.Load load = new Change.Load(List.of(manifest.source()));
            watch = new Stopwatch();
            runtime.modules().plan(load);
            watch.print("replan");
            List<String> names =
                    runtime.modules().modules().stream().map(LoadedModule::name).toList();
            watch = new Stopwatch();
            runtime.modules().apply(new Change.Unload(names, false));
            watch.print("unload");
            watch = new Stopwatch();
            runtime.modules().plan(load);
            watch.print("plan");
        }
    }
}

package org.mesosgi.itests.benchmarks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mesosgi.api.testmodule.TestModule;
import org.mesosgi.itests.library.DeclaredModule;
import org.mesosgi.itests.library.TestLibrary;
import org.mesosgi.itests.library.TestManifest;
import org.mesosgi.itests.modules.Adder;
import org.mesosgi.runtime.Change;

/** Updates a library whose module fills a slot, with others loaded, and prints how long that takes. */
public final class UpdateBenchmark {

    private static final int OTHERS = 100;
    private static final int WARM_UP = 200;

    /** What is measured of a process that is new, and again of one that has done all that before. */
    private static final int UPDATES = 1000;

    private static final String LIBRARY = "org.example.updated";
    private static final String MODULE = "org_example_Updated";

    private UpdateBenchmark() {}

    /** Runs it. */
    public static void main(String[] arguments) {
        try (RunningRuntime runtime = new RunningRuntime()) {
            runtime.load(ManyLibraries.manifest(ManyLibraries.build(runtime.directory("others"), OTHERS)));
            List<Path> builds = List.of(build(runtime, "1.0.0"), build(runtime, "1.0.1"));
            runtime.load(TestManifest.of(builds.get(0), MODULE));
            TestModule view = runtime.modules()
                    .select(TestModule.class, MODULE, "benchmark")
                    .get();
            update(runtime, view, builds, WARM_UP);
            Stopwatch watch = new Stopwatch();
            print("new", update(runtime, view, builds, UPDATES));
            watch.print("updates");
            print("", update(runtime, view, builds, UPDATES));
        }
    }

    /** The milliseconds that each of them takes, sorted. */
    private static double[] update(RunningRuntime runtime, TestModule view, List<Path> builds, int updates) {
        double[] millis = new double[updates];
        for (int i = 0; i < updates; i++) {
            long begin = System.nanoTime();
            runtime.modules().apply(new Change.Update(LIBRARY, Optional.of(builds.get((i + 1) % 2))));
            millis[i] = (System.nanoTime() - begin) / 1e6;
            view.foo('A', i);
        }
        Arrays.sort(millis);
        return millis;
    }

    private static void print(String when, double[] sorted) {
        System.out.printf(Locale.ROOT, "%sp50 %.1f%n", when, sorted[sorted.length / 2]);
        System.out.printf(Locale.ROOT, "%sp99 %.1f%n", when, sorted[sorted.length * 99 / 100]);
    }

    private static Path build(RunningRuntime runtime, String version) {
        return TestLibrary.named(LIBRARY)
                .header("Bundle-Version", version)
                .with(DeclaredModule.of(MODULE, TestModule.class, Adder.class))
                .build(runtime.directory(version));
    }
}

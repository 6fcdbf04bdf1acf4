package org.mesosgi.itests.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.mesosgi.api.testmodule.TestModule;
import org.mesosgi.launcher.internal.distribution.Distribution;
import org.mesosgi.launcher.internal.framework.FrameworkProcess;
import org.mesosgi.launcher.internal.framework.RuntimeFramework;
import org.mesosgi.runtime.ManifestSource;
import org.mesosgi.runtime.ModuleRuntime;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * What a lease costs: the call of a module through the view of its slot, beside the same call of its instance itself.
 * The module is a library of the distribution, in a real framework.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 25, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
public class CallBenchmark {

    private static final double GOAL = 10;
    private static final String MODULE = "org_apache_mesos_TestModule";
    private static final String MANIFEST =
            "{\"libraries\": [{\"name\": \"examplemodule\", \"modules\": [{\"name\": \"" + MODULE + "\"}]}]}";

    /** A module that fills a slot. */
    @State(Scope.Benchmark)
    public static class Module {

        private Path store;
        private FrameworkProcess framework;
        private TestModule instance;
        private TestModule view;
        private long number = 1024;

        /** Starts the framework and loads the module. */
        @Setup(Level.Trial)
        public void start() throws IOException {
            store = Files.createTempDirectory("store");
            framework = RuntimeFramework.start(
                    new Distribution(Path.of(System.getProperty("mesosgi.root"), "launcher/target/mesosgi")),
                    Map.of("mesos.modules.store", store.toString()));
            ModuleRuntime runtime = await(ModuleRuntime.class);
            runtime.load(List.of(ManifestSource.inline("benchmark", MANIFEST)));
            view = runtime.select(TestModule.class, MODULE, "benchmark").get();
            instance = await(TestModule.class);
        }

        private <T> T await(Class<T> service) {
            return framework.await(service, RuntimeFramework.ANY, Duration.ofSeconds(30));
        }

        /** Stops the framework. */
        @TearDown(Level.Trial)
        public void stop() {
            framework.close();
        }
    }

    /** The floor: the compiler sees the instance's class and puts its code in line. */
    @Benchmark
    public int direct(Module module) {
        return module.instance.foo('A', module.number);
    }

    /** Through the slot. */
    @Benchmark
    public int leased(Module module) {
        return module.view.foo('A', module.number);
    }

    /** Runs both on one thread and on two, and prints the difference. */
    public static void main(String[] arguments) throws RunnerException {
        double[] one = run(1);
        double[] two = run(2);
        System.out.printf("%nns/op        1 thread  2 threads%n");
        print("direct", one[0], two[0]);
        print("leased", one[1], two[1]);
        print("lease", one[1] - one[0], two[1] - two[0]);
        System.out.printf("goal: a lease costs at most %.0f ns, on any number of threads%n", GOAL);
    }

    private static double[] run(int threads) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(CallBenchmark.class.getName())
                        .threads(threads)
                        .jvmArgsAppend("-Dmesosgi.root=" + System.getProperty("mesosgi.root"))
                        .build())
                .run();
        return new double[] {score(results, "direct"), score(results, "leased")};
    }

    /** That of the fastest iteration: whatever else runs on the machine can only slow one down. */
    private static double score(Collection<RunResult> results, String name) {
        return results.stream()
                .map(RunResult::getPrimaryResult)
                .filter(result -> result.getLabel().equals(name))
                .findFirst()
                .orElseThrow()
                .getStatistics()
                .getMin();
    }

    private static void print(String name, double one, double two) {
        System.out.printf("%-10s  %8.1f  %9.1f%n", name, one, two);
    }
}

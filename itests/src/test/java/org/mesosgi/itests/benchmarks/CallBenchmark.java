package org.mesosgi.itests.benchmarks;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/**
 * What a lease costs: the call of a module through the view of its slot, beside the same call of its instance itself and
 * by other ways. The module is a library of the distribution, in a real framework.
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
        private BundleContext context;
        private ServiceReference<TestModule> reference;
        private ServiceTracker<TestModule, TestModule> tracker;
        private TestModule instance;
        private TestModule view;
        private TestModule proxy;
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
            context = framework.context();
            reference = context.getServiceReference(TestModule.class);
            tracker = new ServiceTracker<>(context, TestModule.class, null);
            tracker.open();
            TestModule called = instance;
            proxy = (TestModule) Proxy.newProxyInstance(
                    CallBenchmark.class.getClassLoader(),
                    new Class<?>[] {TestModule.class},
                    (self, method, arguments) -> method.invoke(called, arguments));
        }

        private <T> T await(Class<T> service) {
            return framework.await(service, RuntimeFramework.ANY, Duration.ofSeconds(30));
        }

        /** Stops the framework. */
        @TearDown(Level.Trial)
        public void stop() {
            tracker.close();
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

    /** What OSGi has for a call of a service that may change: the tracked one, whatever becomes of it meanwhile. */
    @Benchmark
    public int tracked(Module module) {
        return module.tracker.getService().foo('A', module.number);
    }

    /** What OSGi has to tell the framework that a service is in use for the time of a call. */
    @Benchmark
    public int service(Module module) {
        try {
            return module.context.getService(module.reference).foo('A', module.number);
        } finally {
            module.context.ungetService(module.reference);
        }
    }

    /** A reflective proxy that does no more than to hand calls on. */
    @Benchmark
    public int proxied(Module module) {
        return module.proxy.foo('A', module.number);
    }

    /** Runs all on one thread and on two, and prints what they cost over the direct call. */
    public static void main(String[] arguments) throws RunnerException {
        Map<String, Double> one = run(1);
        Map<String, Double> two = run(2);
        System.out.printf("%nns/op          1 thread  2 threads%n");
        System.out.printf("%-12s  %8.1f  %9.1f%n", "direct", one.get("direct"), two.get("direct"));
        System.out.printf("over that:%n");
        one.keySet().stream()
                .filter(name -> !name.equals("direct"))
                .forEach(name -> System.out.printf(
                        "%-12s  %8.1f  %9.1f%n",
                        name, one.get(name) - one.get("direct"), two.get(name) - two.get("direct")));
        System.out.printf("goal: a leased call costs at most %.0f ns more, on any number of threads%n", GOAL);
    }

    private static Map<String, Double> run(int threads) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(CallBenchmark.class.getName())
                        .threads(threads)
                        .jvmArgsAppend("-Dmesosgi.root=" + System.getProperty("mesosgi.root"))
                        .build())
                .run();
        Map<String, Double> scores = new TreeMap<>();
        // The fastest iteration counts: whatever else runs on the machine can only slow one down.
        results.stream()
                .map(RunResult::getPrimaryResult)
                .forEach(result ->
                        scores.put(result.getLabel(), result.getStatistics().getMin()));
        return scores;
    }
}

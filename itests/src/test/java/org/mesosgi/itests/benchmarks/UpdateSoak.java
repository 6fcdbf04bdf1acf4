package org.mesosgi.itests.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mesosgi.api.secretgenerator.SecretGenerator;
import org.mesosgi.api.testmodule.TestModule;
import org.mesosgi.itests.library.DeclaredModule;
import org.mesosgi.itests.library.TestLibrary;
import org.mesosgi.itests.library.TestManifest;
import org.mesosgi.itests.modules.Adder;
import org.mesosgi.itests.modules.LateSecrets;
import org.mesosgi.runtime.Change;
import org.mesosgi.runtime.ReleasedLibrary;
import org.mesosgi.runtime.ReleasedLibrary.State;

/**
 * Updates a library again and again, from one build of it to another and back, while its modules are called: from two
 * threads, and asynchronously. No call may fail, and nothing may grow.
 */
public final class UpdateSoak {

    private static final String LIBRARY = "org.example.soaked";
    private static final String ADDER = "org_example_Adder";
    private static final String SECRETS = "org_example_Secrets";

    /** So many rows are looked at together: what calls in flight hold comes and goes, what leaks stays. */
    private static final int JUDGED = 3;

    private static final int ROWS = 10;

    /** What may come on top of the figures at half of the way, when all code is warm, in parts of them and in kB. */
    private static final double HEAP_BOUND = 0.10;

    private static final double METASPACE_BOUND = 0.05;
    private static final double RESIDENT_BOUND = 0.10;
    private static final long SLACK = 2048;

    private static final Duration UNLOAD_DEADLINE = Duration.ofSeconds(10);

    private final RunningRuntime runtime;
    private final int updates;
    private boolean isBad;

    private UpdateSoak(RunningRuntime runtime, int updates) {
        this.runtime = runtime;
        this.updates = updates;
    }

    /**
     * Runs it; exit status 1 if it is not as it should be.
     *
     * @param arguments how many updates
     */
    public static void main(String[] arguments) throws Exception {
        boolean isBad;
        try (RunningRuntime runtime = new RunningRuntime()) {
            UpdateSoak soak = new UpdateSoak(runtime, Integer.parseInt(arguments[0]));
            soak.run();
            isBad = soak.isBad;
        }
        System.exit(isBad ? 1 : 0);
    }

    private void run() throws InterruptedException {
        List<Path> builds = List.of(build("1.0.0"), build("1.0.1"));
        runtime.load(TestManifest.of(builds.get(0), ADDER, SECRETS));
        try (Callers callers = new Callers(
                runtime.modules().select(TestModule.class, ADDER, "soak").get(),
                runtime.modules().select(SecretGenerator.class, SECRETS, "soak").get())) {
            System.out.printf(
                    "%8s %12s %8s %8s %8s %10s %12s %10s %10s%n",
                    "updates", "calls", "failed", "gone", "leaked", "heap kB", "metaspace kB", "RSS kB", "ms/update");
            List<Memory> rows = new ArrayList<>();
            int done = 0;
            for (int row = 1; row <= ROWS; row++) {
                long begin = System.nanoTime();
                int first = done;
                for (; done < (long) updates * row / ROWS; done++) {
                    runtime.modules().apply(new Change.Update(LIBRARY, Optional.of(builds.get((done + 1) % 2))));
                }
                double millis = (System.nanoTime() - begin) / 1e6 / Math.max(1, done - first);
                rows.add(print(done, callers, millis));
            }
            Memory base = Memory.least(rows.subList(ROWS / 2 - JUDGED, ROWS / 2));
            Memory last = Memory.least(rows.subList(ROWS - JUDGED, ROWS));
            judge("heap", base.heap(), last.heap(), HEAP_BOUND);
            judge("metaspace", base.metaspace(), last.metaspace(), METASPACE_BOUND);
            judge("resident memory", base.resident(), last.resident(), RESIDENT_BOUND);
            callers.failure().ifPresent(failure -> fail("a call has failed: " + failure));
        }
    }

    private Path build(String version) {
        return TestLibrary.named(LIBRARY)
                .header("Bundle-Version", version)
                .with(DeclaredModule.of(ADDER, TestModule.class, Adder.class))
                .with(DeclaredModule.of(SECRETS, SecretGenerator.class, LateSecrets.class))
                .build(runtime.directory(version));
    }

    private Memory print(int done, Callers callers, double millis) throws InterruptedException {
        Memory memory = Memory.now();
        long end = System.nanoTime() + UNLOAD_DEADLINE.toNanos();
        while (notGone() > 0 && System.nanoTime() < end) {
            // What a thread of a pool has done last may be in its reach until it does something else.
            Thread.sleep(10);
            System.gc();
        }
        long notGone = notGone();
        if (notGone > 0) {
            fail(notGone + " class loaders are not gone: " + runtime.modules().released());
        }
        System.out.printf(
                Locale.ROOT,
                "%8d %12d %8d %8d %8d %10d %12d %10d %10.1f%n",
                done,
                callers.calls(),
                callers.failed(),
                done - notGone,
                count(State.LEAKED),
                memory.heap(),
                memory.metaspace(),
                memory.resident(),
                millis);
        return memory;
    }

    private long notGone() {
        return count(State.WATCHED) + count(State.LEAKED);
    }

    private long count(State state) {
        return runtime.modules().released().stream()
                .map(ReleasedLibrary::state)
                .filter(state::equals)
                .count();
    }

    private void judge(String what, long base, long last, double bound) {
        long most = Math.round(base * (1 + bound)) + SLACK;
        if (last > most) {
            fail(what + " has grown from " + base + " kB to " + last + " kB; the bound is " + most + " kB");
        }
    }

    private void fail(String why) {
        isBad = true;
        System.out.println(why);
    }
}

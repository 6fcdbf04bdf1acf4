package org.mesosgi.itests.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.api.Parameter;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.anonymous.Anonymous;
import org.mesosgi.api.testmodule.TestModule;
import org.mesosgi.itests.library.DeclaredModule;
import org.mesosgi.itests.library.TestLibrary;
import org.mesosgi.itests.library.TestManifest;
import org.mesosgi.itests.modules.Adder;
import org.mesosgi.itests.modules.Dawdler;
import org.mesosgi.itests.modules.Lingerer;
import org.mesosgi.runtime.Change;
import org.mesosgi.runtime.ChangeReport;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.Slot;

/** Whoever has asked for a change does not want to wait for it any more, and interrupts the thread that makes it. */
class InterruptedChangeTest {

    private static final String DAWDLER = "org_example_Dawdler";
    private static final String LINGERER = "org_example_Lingerer";

    @RegisterExtension
    private static final TestRuntime RUNTIME = new TestRuntime();

    @TempDir
    private Path directory;

    @BeforeAll
    static void createAnonymousModulesAsTheyAreLoaded() {
        runtime().createAnonymous();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsNotYetInPlaceIsUndone(boolean isCreatedWhenItsLibraryStarts) {
        DeclaredModule dawdler = DeclaredModule.of(DAWDLER, Anonymous.class, Dawdler.class);
        TestLibrary library = TestLibrary.named("org.example.dawdling");
        Path dawdling = (isCreatedWhenItsLibraryStarts ? library.withImmediate(dawdler) : library.with(dawdler))
                .build(directory);
        Path begun = directory.resolve("begun");
        TestRuntime.State state = RUNTIME.state();
        CompletableFuture<Problem> problem = new CompletableFuture<>();
        CompletableFuture<Boolean> isInterrupted = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            problem.complete(TestRuntime.problem(
                    () -> RUNTIME.load(TestManifest.of(dawdling).andModule(DAWDLER, "begun", begun.toString()))));
            isInterrupted.complete(Thread.interrupted());
        });
        thread.start();
        await().atMost(TestRuntime.DEADLINE).until(() -> Files.exists(begun));

        thread.interrupt();

        assertThat(problem)
                .succeedsWithin(TestRuntime.DEADLINE)
                .extracting(Problem::code)
                .isEqualTo("U712");
        assertThat(RUNTIME.state()).isEqualTo(state);
        assertThat(isInterrupted).succeedsWithin(TestRuntime.DEADLINE).isEqualTo(true);
    }

    @Test
    void whatIsInPlaceStaysThereAndCallsAreNotWaitedFor() {
        RUNTIME.load(TestManifest.of(
                TestLibrary.named("org.example.lingering")
                        .with(DeclaredModule.of(LINGERER, TestModule.class, Lingerer.class))
                        .with(Adder.class)
                        .build(directory),
                LINGERER));
        try (Slot<TestModule> slot = runtime().select(TestModule.class, LINGERER, "test")) {
            TestModule before = RUNTIME.service(TestModule.class);
            CompletableFuture<Integer> call =
                    CompletableFuture.supplyAsync(() -> slot.get().bar(1, 1));
            slot.get().foo('w', 0);
            CompletableFuture<ChangeReport> report = new CompletableFuture<>();
            Thread thread = new Thread(() -> report.complete(runtime()
                    .apply(new Change.Configure(LINGERER, Parameters.of(List.of(new Parameter("name", "next")))))));
            thread.start();
            await().atMost(TestRuntime.DEADLINE)
                    .until(() -> slot.get().parameters().find("name").isPresent());
            assertThat(report).isNotDone();

            thread.interrupt();

            assertThat(report).succeedsWithin(TestRuntime.DEADLINE);
            assertThat(report.join().warnings())
                    .singleElement()
                    .satisfies(warning -> assertThat(warning.code()).isEqualTo("U708"))
                    .satisfies(warning -> assertThat(warning.why()).contains("nobody waits for it"));
            assertThat(call).isNotDone();

            before.foo('e', 0);
            assertThat(call).succeedsWithin(TestRuntime.DEADLINE).isEqualTo(0);
            await().atMost(TestRuntime.DEADLINE)
                    .until(() -> RUNTIME.state().configurations().size() == 1);
        }
    }

    private static ModuleRuntime runtime() {
        return RUNTIME.modules();
    }
}

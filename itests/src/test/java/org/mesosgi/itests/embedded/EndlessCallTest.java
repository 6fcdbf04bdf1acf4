package org.mesosgi.itests.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.api.Parameter;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.testmodule.TestModule;
import org.mesosgi.itests.library.DeclaredModule;
import org.mesosgi.itests.library.TestLibrary;
import org.mesosgi.itests.library.TestManifest;
import org.mesosgi.itests.modules.Adder;
import org.mesosgi.itests.modules.Lingerer;
import org.mesosgi.runtime.Change;
import org.mesosgi.runtime.ChangeReport;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Slot;
import org.osgi.framework.ServiceReference;

/** A call that does not end holds up nothing but its own instance. */
class EndlessCallTest {

    private static final String LIBRARY = "org.example.lingering";
    private static final String NAME = "org_example_Lingerer";

    @RegisterExtension
    private static final TestRuntime RUNTIME =
            new TestRuntime(UnaryOperator.identity(), Map.of("mesos.modules.drain.seconds", "0"));

    @TempDir
    private Path directory;

    @TempDir
    private Path other;

    private Slot<TestModule> slot;
    private TestModule instance;
    private CompletableFuture<Integer> call;

    @BeforeEach
    void callWithoutEnd() {
        RUNTIME.load(TestManifest.of(library("1.0.0", directory), NAME));
        slot = runtime().select(TestModule.class, NAME, "test");
        TestModule view = slot.get();
        ServiceReference<TestModule> reference = RUNTIME.context().getServiceReference(TestModule.class);
        instance = RUNTIME.context().getService(reference);
        RUNTIME.context().ungetService(reference);
        call = CompletableFuture.supplyAsync(() -> view.bar(1, 1));
        view.foo('w', 0);
    }

    private static Path library(String version, Path directory) {
        return TestLibrary.named(LIBRARY)
                .with(DeclaredModule.of(NAME, TestModule.class, Lingerer.class))
                .with(Adder.class)
                .header("Bundle-Version", version)
                .build(directory);
    }

    private void endTheCall() {
        instance.foo('e', 0);
    }

    @Test
    void otherCallsGoToWhatIsThereNow() {
        ChangeReport report =
                runtime().apply(new Change.Configure(NAME, Parameters.of(List.of(new Parameter("name", "next")))));

        assertThat(slot.get().parameters().find("name")).contains("next");
        assertThat(call).isNotDone();
        assertThat(report.warnings()).extracting("code").containsExactly("U708");
        assertThat(report.warnings().get(0).why()).contains("in the slot 'test'");

        endTheCall();
        assertThat(call).succeedsWithin(TestRuntime.DEADLINE).isEqualTo(0);
        await().atMost(TestRuntime.DEADLINE)
                .until(() -> RUNTIME.state().configurations().size() == 1);
        slot.close();
    }

    @Test
    void itsLibraryGoesWithItsEnd() {
        runtime().apply(new Change.Update(LIBRARY, Optional.of(library("2.0.0", other))));
        assertThat(bundles()).isEqualTo(2);

        endTheCall();

        assertThat(call).succeedsWithin(TestRuntime.DEADLINE).isEqualTo(0);
        await().atMost(TestRuntime.DEADLINE).until(() -> bundles() == 1);
        slot.close();
    }

    @Test
    void anotherChangeIsNotHeldUp() {
        runtime().apply(new Change.Unload(List.of(NAME), true));

        RUNTIME.load(TestManifest.of(library("3.0.0", other), NAME));
        assertThat(runtime().modules()).hasSize(1);

        endTheCall();
        await().atMost(TestRuntime.DEADLINE).until(() -> bundles() == 1);
        slot.close();
    }

    private static long bundles() {
        return List.of(RUNTIME.context().getBundles()).stream()
                .filter(bundle -> bundle.getSymbolicName().equals(LIBRARY))
                .count();
    }

    private static ModuleRuntime runtime() {
        return RUNTIME.modules();
    }
}

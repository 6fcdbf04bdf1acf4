package org.mesosgi.itests.equinox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.api.Parameter;
import org.mesosgi.api.Parameters;
import org.mesosgi.api.testmodule.TestModule;
import org.mesosgi.itests.framework.PlainFramework;
import org.mesosgi.itests.library.DeclaredModule;
import org.mesosgi.itests.library.TestLibrary;
import org.mesosgi.itests.library.TestManifest;
import org.mesosgi.itests.modules.Adder;
import org.mesosgi.itests.modules.Refuser;
import org.mesosgi.launcher.internal.distribution.Distribution;
import org.mesosgi.runtime.Change;
import org.mesosgi.runtime.ChangeReport.Outcome;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.ProblemException;
import org.mesosgi.runtime.ReleasedLibrary;
import org.mesosgi.runtime.Slot;
import org.mesosgi.runtime.internal.Activator;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** Nothing of what the runtime does is Felix's own. */
class EquinoxTest {

    private static final String LIBRARY = "org.example.library";
    private static final String MODULE = "org_example_Adder";

    @TempDir
    private Path directory;

    private final Activator activator = new Activator();
    private PlainFramework framework;
    private ModuleRuntime runtime;

    @BeforeEach
    void startTheRuntime() throws BundleException {
        Path home = Path.of(System.getProperty("mesosgi.root"), "launcher/target/mesosgi");
        framework = PlainFramework.start(
                new Distribution(home),
                directory.resolve("cache"),
                Map.of("mesos.modules.store", directory.resolve("store").toString()));
        activator.start(context());
        runtime = context().getService(context().getServiceReference(ModuleRuntime.class));
    }

    @AfterEach
    void stopTheRuntime() throws BundleException, InterruptedException {
        activator.stop(context());
        framework.close();
    }

    @Test
    void theFrameworkIsEquinox() {
        assertThat(context().getBundle(0).getSymbolicName()).isEqualTo("org.eclipse.osgi");
    }

    @Test
    void aModuleIsLoadedCalledConfiguredUpdatedAndUnloaded() {
        load(TestManifest.of(library("1.0.0")).andModule(MODULE, "name", "first"));
        Slot<TestModule> slot = runtime.select(TestModule.class, MODULE, "test");
        TestModule view = slot.get();
        assertThat(view.foo('A', 1)).isEqualTo(66);
        assertThat(view.parameters().find("name")).contains("first");

        runtime.apply(new Change.Configure(MODULE, Parameters.of(List.of(new Parameter("name", "second")))));

        assertThat(view.parameters().find("name")).contains("second");

        Path next = library("2.0.0");
        assertThat(runtime.apply(new Change.Update(LIBRARY, Optional.of(next))).modules(Outcome.UPDATED))
                .hasSize(1);

        assertThat(view.foo('A', 1)).isEqualTo(66);
        assertThat(slot.module().orElseThrow().libraryVersion()).isEqualTo("2.0.0");
        assertThat(libraryBundles()).isEqualTo(1);

        slot.close();
        runtime.unload(MODULE);

        assertThat(libraryBundles()).isZero();
        await().untilAsserted(() -> {
            System.gc();
            assertThat(runtime.released())
                    .extracting(ReleasedLibrary::state)
                    .containsExactly(ReleasedLibrary.State.GONE, ReleasedLibrary.State.GONE);
        });
    }

    @Test
    void whatTheTableDoesNotAdmitIsRefusedByTheRuntimeAndByTheResolver() throws BundleException {
        Path tooNew = TestLibrary.named("org.example.new")
                .with(DeclaredModule.of("org_example_New", TestModule.class, Adder.class)
                        .builtAgainst("99.0.0"))
                .build(directory);

        assertThat(problem(() -> load(TestManifest.of(tooNew, "org_example_New")))
                        .code())
                .isEqualTo("V307");

        Bundle bundle = context().installBundle(tooNew.toUri().toString());
        assertThatThrownBy(bundle::start).isInstanceOf(BundleException.class).hasMessageContaining("mesos.kind");
    }

    @Test
    void whyALibraryDoesNotResolveIsTold() {
        Path lacking = TestLibrary.named("org.example.lacking")
                .with(DeclaredModule.of("org_example_Lacking", TestModule.class, Adder.class))
                .importing("org.example.absent")
                .build(directory);

        Problem problem = problem(() -> load(TestManifest.of(lacking, "org_example_Lacking")));

        assertThat(problem.toString()).contains("org.example.absent");
        assertThat(context().getBundles()).noneMatch(each -> "org.example.lacking".equals(each.getSymbolicName()));
    }

    @Test
    void aChangeThatFailsLeavesEverythingAsItWas() {
        load(TestManifest.of(library("1.0.0"), MODULE));
        Path bad = TestLibrary.named(LIBRARY)
                .header("Bundle-Version", "2.0.0")
                .with(DeclaredModule.of(MODULE, TestModule.class, Refuser.class))
                .build(directory);
        try (Slot<TestModule> slot = runtime.select(TestModule.class, MODULE, "test")) {
            assertThat(problem(() -> runtime.apply(new Change.Update(LIBRARY, Optional.of(bad))))
                            .code())
                    .isEqualTo("A507");

            assertThat(slot.get().foo('A', 1)).isEqualTo(66);
            assertThat(libraryBundles()).isEqualTo(1);
        }
    }

    private Path library(String version) {
        return TestLibrary.named(LIBRARY)
                .header("Bundle-Version", version)
                .with(DeclaredModule.of(MODULE, TestModule.class, Adder.class))
                .build(directory);
    }

    private void load(TestManifest manifest) {
        runtime.load(List.of(manifest.source()));
    }

    private static Problem problem(Runnable request) {
        return catchThrowableOfType(ProblemException.class, request::run)
                .problems()
                .get(0);
    }

    private long libraryBundles() {
        return List.of(context().getBundles()).stream()
                .filter(bundle -> LIBRARY.equals(bundle.getSymbolicName()))
                .count();
    }

    private BundleContext context() {
        return framework.context();
    }
}

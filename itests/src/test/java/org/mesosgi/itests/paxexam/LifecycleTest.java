package org.mesosgi.itests.paxexam;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.Test;
import org.mesosgi.api.testmodule.TestModule;
import org.mesosgi.itests.library.DeclaredModule;
import org.mesosgi.itests.library.TestLibrary;
import org.mesosgi.itests.library.TestManifest;
import org.mesosgi.itests.modules.Adder;
import org.mesosgi.runtime.LoadedModule;
import org.mesosgi.runtime.Problem;
import org.mesosgi.runtime.Slot;
import org.osgi.framework.Bundle;

/** Loads, unloads and loads again. */
public class LifecycleTest extends InFramework {

    private static final String NAME = "org_example_Adder";
    private static final String LIBRARY = "org.example.library";

    @Test
    public void aLibraryIsABundleLikeAnyOther() {
        load(TestManifest.of(library("1.0.0"), NAME));

        assertThat(libraries())
                .singleElement()
                .extracting(Bundle::getState, bundle -> bundle.getVersion().toString())
                .containsExactly(Bundle.ACTIVE, "1.0.0");
    }

    @Test
    public void aSelectedModuleWorks() {
        load(TestManifest.of(library("1.0.0"), NAME));

        try (Slot<TestModule> slot = select()) {
            assertThat(slot.get().foo('A', 1024)).isEqualTo(1089);
        }
    }

    @Test
    public void nothingOfAnUnloadedModuleIsLeft() throws Exception {
        load(TestManifest.of(library("1.0.0"), NAME));

        runtime().unload(NAME);

        assertThat(runtime().modules()).isEmpty();
        assertThat(libraries()).isEmpty();
        assertThat(context().getAllServiceReferences(TestModule.class.getName(), null))
                .isNull();
    }

    @Test
    public void theLibraryMayBeANewerOneTheNextTime() {
        load(TestManifest.of(library("1.0.0"), NAME));
        runtime().unload(NAME);

        load(TestManifest.of(library("2.0.0"), NAME));

        assertThat(runtime().module(NAME)).map(LoadedModule::libraryVersion).contains("2.0.0");
        try (Slot<TestModule> slot = select()) {
            assertThat(slot.get().foo('A', 1024)).isEqualTo(1089);
        }
    }

    @Test
    public void aModuleInUseIsNotUnloaded() {
        load(TestManifest.of(library("1.0.0"), NAME));
        try (Slot<TestModule> slot = select()) {
            Problem problem = problem(() -> runtime().unload(NAME));

            assertThat(problem.code()).isEqualTo("U701");
            assertThat(problem.why()).isEqualTo("it is used by test --module");
            assertThat(slot.get().foo('A', 1024)).isEqualTo(1089);
        }
    }

    @Test
    public void aModuleThatIsNoLongerInUseIsUnloaded() {
        load(TestManifest.of(library("1.0.0"), NAME));
        select().close();

        runtime().unload(NAME);

        assertThat(runtime().modules()).isEmpty();
    }

    private Path library(String version) {
        return TestLibrary.named(LIBRARY)
                .header("Bundle-Version", version)
                .with(DeclaredModule.of(NAME, TestModule.class, Adder.class))
                .build(directory());
    }

    private Slot<TestModule> select() {
        return runtime().select(TestModule.class, NAME, "test --module");
    }

    private Stream<Bundle> libraries() {
        return Stream.of(context().getBundles()).filter(bundle -> LIBRARY.equals(bundle.getSymbolicName()));
    }
}

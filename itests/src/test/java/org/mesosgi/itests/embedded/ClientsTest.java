package org.mesosgi.itests.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mesosgi.itests.embedded.TestRuntime.problem;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
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
import org.mesosgi.itests.modules.Client;
import org.mesosgi.runtime.Change;
import org.mesosgi.runtime.ChangeReport;
import org.mesosgi.runtime.ChangeReport.Outcome;
import org.mesosgi.runtime.LoadedModule;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Quarantine;
import org.mesosgi.runtime.Slot;

/** Modules that use each other through OSGi. */
class ClientsTest {

    private static final String SERVER = "org_example_Server";
    private static final String CLIENT = "org_example_Client";
    private static final String LIBRARY = "org.example.server";
    private static final DeclaredModule SERVER_MODULE = DeclaredModule.of(SERVER, TestModule.class, Adder.class);

    @RegisterExtension
    private static final TestRuntime RUNTIME = new TestRuntime();

    @TempDir
    private Path directory;

    @TempDir
    private Path other;

    private Path client;
    private Slot<TestModule> slot;

    @BeforeEach
    void load() {
        client = TestLibrary.named("org.example.client")
                .with(DeclaredModule.of(CLIENT, TestModule.class, Client.class), SERVER_MODULE)
                .with(Adder.class)
                .build(directory);
        // The one that uses comes first: the order does not matter.
        RUNTIME.load(TestManifest.of(client, CLIENT).and(server("1.0.0", directory), SERVER));
        slot = runtime().select(TestModule.class, CLIENT, "test");
    }

    @AfterEach
    void close() {
        slot.close();
        if (runtime().module(CLIENT).isPresent()) {
            runtime().unload(CLIENT);
        }
    }

    private static Path server(String version, Path directory) {
        return TestLibrary.named(LIBRARY)
                .with(SERVER_MODULE)
                .header("Bundle-Version", version)
                .build(directory);
    }

    @Test
    void theOneThatUsesIsRestartedWithTheOneThatChanges() {
        int before = slot.get().baz(0, 0);

        ChangeReport report = runtime().apply(new Change.Update(LIBRARY, Optional.of(server("2.0.0", other))));

        assertThat(report.modules(Outcome.UPDATED))
                .extracting(LoadedModule::name)
                .containsExactly(SERVER);
        assertThat(report.modules(Outcome.RESTARTED))
                .extracting(LoadedModule::name)
                .containsExactly(CLIENT);
        assertThat(slot.get().foo('A', 1)).isEqualTo(66);
        assertThat(slot.get().baz(0, 0)).isNotEqualTo(before);
        assertThat(List.of(RUNTIME.context().getBundles()))
                .filteredOn(bundle -> bundle.getSymbolicName().equals(LIBRARY))
                .hasSize(1);
    }

    @Test
    void itGetsTheNewParametersToo() {
        int before = slot.get().baz(0, 0);

        runtime().apply(new Change.Configure(SERVER, Parameters.of(List.of(new Parameter("x", "y")))));

        assertThat(slot.get().foo('A', 1)).isEqualTo(66);
        assertThat(slot.get().baz(0, 0)).isNotEqualTo(before);
    }

    @Test
    void theOneThatIsUsedIsNotUnloadedSilently() {
        assertThat(problem(() -> runtime().unload(SERVER)).toString()).contains("U710", CLIENT);

        assertThat(slot.get().foo('A', 1)).isEqualTo(66);
    }

    @Test
    void bothGoTogetherInAnyOrder() {
        slot.close();

        runtime().apply(new Change.Unload(List.of(SERVER, CLIENT), false));

        assertThat(runtime().modules()).isEmpty();
    }

    @Test
    void itGetsWhatAnEditedManifestMakesOfTheOtherOneAlthoughItIsListedAsBefore() {
        int before = slot.get().baz(0, 0);

        ChangeReport report = follow(
                TestManifest.of(client, CLIENT).and(server("1.0.0", directory)).andModule(SERVER, "x", "y"));

        assertThat(report.entries())
                .extracting(entry -> entry.module().name() + " " + entry.outcome())
                .containsExactly(SERVER + " CONFIGURED", CLIENT + " RESTARTED");
        assertThat(slot.get().foo('A', 1)).isEqualTo(66);
        assertThat(slot.get().baz(0, 0)).isNotEqualTo(before);
    }

    @Test
    void aRestartedOneIsWhereTheEditedManifestListsIt() {
        follow(TestManifest.of(server("1.0.0", directory))
                .andModule(SERVER, "x", "y")
                .and(client, CLIENT));

        assertThat(runtime().module(CLIENT).orElseThrow().place().line()).isEqualTo(5);
    }

    @Test
    void anEditedManifestDoesNotTakeAwaySilentlyWhatIsUsed() {
        assertThat(problem(() -> follow(TestManifest.of(client, CLIENT))).toString())
                .contains("U710", CLIENT);
        assertThat(problem(() -> follow(TestManifest.of(client).andModule(CLIENT, "x", "y")))
                        .toString())
                .contains("U710", CLIENT);

        assertThat(slot.get().foo('A', 1)).isEqualTo(66);
    }

    @Test
    void anEditedManifestTakesBothAway() {
        slot.close();

        assertThat(follow(TestManifest.of(server("1.0.0", directory))).modules(Outcome.UNLOADED))
                .hasSize(2);
    }

    @Test
    void oneThatOnlyAnotherModuleUsesIsRestartedAsWell() {
        String front = "org_example_Front";
        slot.close();
        RUNTIME.load(TestManifest.of(
                TestLibrary.named("org.example.front")
                        .with(
                                DeclaredModule.of(front, TestModule.class, Client.class),
                                DeclaredModule.of(CLIENT, TestModule.class, Client.class))
                        .with(Adder.class)
                        .build(directory),
                front));
        try (Slot<TestModule> used = runtime().select(TestModule.class, front, "front")) {
            int before = used.get().baz(0, 0);

            ChangeReport report =
                    runtime().apply(new Change.Configure(SERVER, Parameters.of(List.of(new Parameter("x", "y")))));

            assertThat(report.modules(Outcome.RESTARTED))
                    .extracting(LoadedModule::name)
                    .containsExactly(CLIENT, front);
            assertThat(used.get().foo('A', 1)).isEqualTo(66);
            assertThat(used.get().baz(0, 0)).isNotEqualTo(before);
            assertThat(problem(() -> runtime().unload(SERVER)).toString()).contains("U710", CLIENT);
        }
    }

    @Test
    void oneInQuarantineStaysThereWhenItIsRestarted() {
        runtime().quarantine(CLIENT);

        runtime().apply(new Change.Configure(SERVER, Parameters.of(List.of(new Parameter("x", "y")))));

        assertThat(runtime().quarantined()).extracting(Quarantine::module).containsExactly(CLIENT);
        assertThatThrownBy(() -> slot.get().foo('A', 1)).hasMessageContaining("by an operator");

        runtime().release(CLIENT);

        assertThat(slot.get().foo('A', 1)).isEqualTo(66);
    }

    /** Modules of one library, of which one uses another. */
    @Nested
    class InOneLibrary {

        private static final String USED = "org_example_Used";
        private static final String USER = "org_example_User";
        private static final String BYSTANDER = "org_example_Bystander";

        private Slot<TestModule> user;
        private Slot<TestModule> bystander;

        @BeforeEach
        void load() {
            DeclaredModule used = DeclaredModule.of(USED, TestModule.class, Adder.class);
            Path library = TestLibrary.named("org.example.both")
                    .with(DeclaredModule.of(USER, TestModule.class, Client.class), used)
                    .with(used)
                    .with(DeclaredModule.of(BYSTANDER, TestModule.class, Adder.class))
                    .build(directory);
            RUNTIME.load(TestManifest.of(library, USER, USED, BYSTANDER));
            user = runtime().select(TestModule.class, USER, "user");
            bystander = runtime().select(TestModule.class, BYSTANDER, "bystander");
        }

        @AfterEach
        void close() {
            user.close();
            bystander.close();
        }

        @Test
        void onlyTheOneThatUsesIsRestarted() {
            int before = user.get().baz(0, 0);

            ChangeReport report =
                    runtime().apply(new Change.Configure(USED, Parameters.of(List.of(new Parameter("x", "y")))));

            assertThat(report.modules(Outcome.RESTARTED))
                    .extracting(LoadedModule::name)
                    .containsExactly(USER);
            assertThat(user.get().foo('A', 1)).isEqualTo(66);
            assertThat(user.get().baz(0, 0)).isNotEqualTo(before);
        }

        @Test
        void theOneThatIsUsedIsNotUnloadedSilently() {
            assertThat(problem(() -> runtime().unload(USED)).toString())
                    .contains("U710", USER)
                    .doesNotContain(BYSTANDER);

            assertThat(user.get().foo('A', 1)).isEqualTo(66);
        }

        @Test
        void itGoesWhenNobodyUsesItAnyMore() {
            user.close();

            runtime().unload(USED);

            assertThat(runtime().module(USED)).isEmpty();
        }
    }

    private static ChangeReport follow(TestManifest manifest) {
        return runtime().apply(new Change.Follow(List.of(manifest.source()), Set.of(TestManifest.NAME)));
    }

    private static ModuleRuntime runtime() {
        return RUNTIME.modules();
    }
}

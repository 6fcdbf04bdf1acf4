package org.mesosgi.itests.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.api.anonymous.Anonymous;
import org.mesosgi.api.hook.Hook;
import org.mesosgi.api.testmodule.TestModule;
import org.mesosgi.itests.kinds.Greeter;
import org.mesosgi.itests.library.DeclaredModule;
import org.mesosgi.itests.library.TestLibrary;
import org.mesosgi.itests.library.TestManifest;
import org.mesosgi.itests.modules.Adder;
import org.mesosgi.itests.modules.BrokenActivator;
import org.mesosgi.itests.modules.Careless;
import org.mesosgi.itests.modules.Hermit;
import org.mesosgi.itests.modules.Labeler;
import org.mesosgi.itests.modules.Polite;
import org.mesosgi.itests.modules.Refuser;
import org.mesosgi.runtime.Holder;
import org.mesosgi.runtime.HookChain;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.ReleasedLibrary;
import org.mesosgi.runtime.ReleasedLibrary.State;
import org.mesosgi.runtime.Slot;
import org.osgi.framework.Bundle;

class LeakTest {

    private static final int GENERATIONS = 50;

    @RegisterExtension
    private static final TestRuntime RUNTIME = new TestRuntime();

    @TempDir
    private Path directory;

    private final ExecutorService caller = Executors.newSingleThreadExecutor();

    private String library;

    /** Each test has a library of its own name: what the others have left is not its concern. */
    @BeforeEach
    void nameTheLibrary(TestInfo test) {
        library = "org.example." + test.getTestMethod().orElseThrow().getName()
                + test.getDisplayName().length();
    }

    @AfterEach
    void endTheCaller() {
        caller.shutdownNow();
    }

    @Test
    void theClassesOfAWellBehavedModuleAreGone() {
        RUNTIME.load(TestManifest.of(adder(), "org_example_A"));
        call("org_example_A");
        assertThat(released()).isEmpty();

        runtime().unload("org_example_A");

        assertThat(released()).singleElement().satisfies(released -> {
            assertThat(released.version()).isEqualTo("1.0.0");
            assertThat(released.modules()).containsExactly("org_example_A");
            assertThat(released.holders()).isEmpty();
        });
        collectUntilAllAre(State.GONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"thread", "timer", "executor"})
    void aThreadThatIsLeftBehindIsNamedAtOnce(String left) {
        leave(left, "left " + left);

        assertThat(released())
                .singleElement()
                .satisfies(released -> assertThat(released.holders())
                        .extracting(Holder::kind, Holder::name)
                        .containsExactly(tuple(Holder.Kind.THREAD, "left " + left)));
        collectUntilAllAre(State.LEAKED);
    }

    @Test
    void anMBeanThatIsLeftBehindIsNamed() throws JMException {
        leave("mbean", "org.example:type=Left");

        collectUntilAllAre(State.LEAKED);
        assertThat(released().get(0).holders())
                .extracting(Holder::kind, Holder::name)
                .containsExactly(tuple(Holder.Kind.MBEAN, "org.example:type=Left"));

        ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName("org.example:type=Left"));
        collectUntilAllAre(State.GONE);
    }

    @Test
    void aReferenceThatIsLeftBehindIsALeakWhoseHolderCannotBeSeen() {
        leave("static", "org.example.left");

        collectUntilAllAre(State.LEAKED);
        assertThat(released().get(0).holders()).isEmpty();

        System.getProperties().remove("org.example.left");
        collectUntilAllAre(State.GONE);
    }

    @Test
    void aLibraryThatIsTakenBackByAFailedLoadIsGoneAsWell() {
        Path broken = TestLibrary.named(library)
                .with(DeclaredModule.of("org_example_A", TestModule.class, Adder.class))
                .with(BrokenActivator.class)
                .header("Bundle-Activator", BrokenActivator.class.getName())
                .build(directory);

        assertThat(RUNTIME.problems(TestManifest.of(broken, "org_example_A"))).isNotEmpty();

        assertThat(released()).hasSize(1);
        collectUntilAllAre(State.GONE);
    }

    @Test
    void allGenerationsOfALibraryAreGone() {
        runtime().createAnonymous();
        Path rest = TestLibrary.named("org.example.rest")
                .with(DeclaredModule.of("org_example_Rest", TestModule.class, Adder.class))
                .build(directory);
        RUNTIME.load(TestManifest.of(rest, "org_example_Rest"));
        Path all = TestLibrary.named(library)
                .bringing(Greeter.class, "1.0.0")
                .with(DeclaredModule.of("org_example_A", TestModule.class, Adder.class))
                .with(DeclaredModule.of("org_example_P", TestModule.class, Adder.class)
                        .asPrototype())
                .with(DeclaredModule.of("org_example_Hook", Hook.class, Labeler.class))
                .with(DeclaredModule.of("org_example_Hermit", Anonymous.class, Hermit.class))
                .with(DeclaredModule.of("org_example_Polite", Greeter.class, Polite.class))
                .with(DeclaredModule.of("org_example_Refuser", TestModule.class, Refuser.class))
                .build(directory);
        try (Slot<TestModule> slot = runtime().select(TestModule.class, "org_example_Rest", "rest")) {
            for (int i = 0; i < GENERATIONS; i++) {
                RUNTIME.load(TestManifest.of(
                                all, "org_example_A", "org_example_P", "org_example_Polite", "org_example_Refuser")
                        .andModule("org_example_Hook", "label", "l")
                        .andModule("org_example_Hermit", "needed", "n"));
                use(slot);
                List.of("A", "P", "Polite", "Hook", "Hermit", "Refuser")
                        .forEach(name -> runtime().unload("org_example_" + name));
            }
        }

        collectUntilAllAre(State.GONE);
        assertThat(released()).hasSize(GENERATIONS);
    }

    private void use(Slot<TestModule> slot) {
        call("org_example_A");
        call("org_example_P");
        slot.swap("org_example_A");
        assertThat(slot.get().foo('A', 1)).isEqualTo(66);
        // By a thread that stays, also after the module has gone.
        assertThat(CompletableFuture.supplyAsync(() -> slot.get().foo('A', 1), caller)
                        .join())
                .isEqualTo(66);
        slot.swap("org_example_Rest");
        assertThat(TestRuntime.problem(() -> call("org_example_Refuser")).code())
                .isEqualTo("A507");
        try (HookChain hooks = runtime().hooks(List.of("org_example_Hook"), "test --hooks")) {
            assertThat(hooks).isNotNull();
        }
        Class<?> kind = kind("org_example_Polite");
        runtime().select(kind, "org_example_Polite", "test --greeter").close();
    }

    /** The library's own interface, of its own class loader. */
    private Class<?> kind(String module) {
        String name = runtime().module(module).orElseThrow().library();
        for (Bundle bundle : RUNTIME.context().getBundles()) {
            if (name.equals(bundle.getSymbolicName())) {
                try {
                    return bundle.loadClass(Greeter.class.getName());
                } catch (ClassNotFoundException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        throw new IllegalStateException(name);
    }

    private void call(String module) {
        try (Slot<TestModule> slot = runtime().select(TestModule.class, module, "test --module")) {
            assertThat(slot.get().foo('A', 1)).isEqualTo(66);
        }
    }

    private Path adder() {
        return TestLibrary.named(library)
                .with(DeclaredModule.of("org_example_A", TestModule.class, Adder.class))
                .build(directory);
    }

    /** Loads a module that leaves something behind, creates it, and unloads it. */
    private void leave(String what, String name) {
        Path careless = TestLibrary.named(library)
                .with(DeclaredModule.of("org_example_Careless", Anonymous.class, Careless.class))
                .with(innerOf(Careless.class))
                .importing("javax.management")
                .build(directory);
        RUNTIME.load(TestManifest.of(careless).andModule("org_example_Careless", "leaves", what, "as", name));
        runtime().createAnonymous();
        runtime().unload("org_example_Careless");
    }

    private static Class<?> innerOf(Class<?> type) {
        try {
            return Class.forName(type.getName() + "$1");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<ReleasedLibrary> released() {
        return runtime().released().stream()
                .filter(released -> released.library().equals(library))
                .toList();
    }

    private void collectUntilAllAre(State state) {
        await().atMost(TestRuntime.DEADLINE).untilAsserted(() -> {
            System.gc();
            assertThat(released()).extracting(ReleasedLibrary::state).containsOnly(state);
        });
    }

    private static ModuleRuntime runtime() {
        return RUNTIME.modules();
    }
}

package org.mesosgi.itests.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mesosgi.api.hook.Hook;
import org.mesosgi.api.info.AgentInfo;
import org.mesosgi.api.info.Attributes;
import org.mesosgi.api.info.FrameworkInfo;
import org.mesosgi.api.info.TaskInfo;
import org.mesosgi.api.resource.ResourceLimits;
import org.mesosgi.api.resource.Resources;
import org.mesosgi.api.testmodule.TestModule;
import org.mesosgi.api.value.AgentId;
import org.mesosgi.api.value.Label;
import org.mesosgi.api.value.Labels;
import org.mesosgi.api.value.TaskId;
import org.mesosgi.itests.library.DeclaredModule;
import org.mesosgi.itests.library.TestLibrary;
import org.mesosgi.itests.library.TestManifest;
import org.mesosgi.itests.modules.Adder;
import org.mesosgi.itests.modules.Labeler;
import org.mesosgi.runtime.Change;
import org.mesosgi.runtime.ChangeRecord;
import org.mesosgi.runtime.ChangeReport;
import org.mesosgi.runtime.Contribution;
import org.mesosgi.runtime.ContributionListener;
import org.mesosgi.runtime.HookChain;
import org.mesosgi.runtime.LoadedModule;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Problem;
import org.osgi.framework.ServiceRegistration;

class HooksTest {

    private static final DeclaredModule HOOK = DeclaredModule.of("org_example_Hook", Hook.class, Labeler.class);
    private static final DeclaredModule OTHER = DeclaredModule.of("org_example_Other", Hook.class, Labeler.class);

    @RegisterExtension
    private static final TestRuntime RUNTIME = new TestRuntime();

    @TempDir
    private Path directory;

    @BeforeEach
    void loadHooks() {
        Path library = TestLibrary.named("org.example.hooks")
                .with(HOOK)
                .with(OTHER)
                .with(DeclaredModule.of("org_example_Old", Hook.class, Labeler.class)
                        .builtAgainst("0.22.0"))
                .with(DeclaredModule.of("org_example_Adder", TestModule.class, Adder.class))
                .build(directory);
        RUNTIME.load(TestManifest.of(library)
                .andModule("org_example_Hook", "label", "first")
                .andModule("org_example_Other", "label", "second")
                .andModule("org_example_Old", "label", "old")
                .andModule("org_example_Adder"));
    }

    @Test
    void areCalledInTheOrderOfTheFlag() {
        try (HookChain hooks = hooks("org_example_Other", "org_example_Hook")) {
            assertThat(hooks.names()).containsExactly("org_example_Other", "org_example_Hook");
            assertThat(keys(decorate(hooks))).containsExactly("own", "second", "first");
        }
    }

    @Test
    void areSkippedWhileTheyAreQuarantined() {
        try (HookChain hooks = hooks("org_example_Hook", "org_example_Other")) {
            RUNTIME.modules().quarantine("org_example_Hook");
            assertThat(keys(decorate(hooks))).containsExactly("own", "second");

            RUNTIME.modules().release("org_example_Hook");
            assertThat(keys(decorate(hooks))).containsExactly("own", "first", "second");
        }
    }

    @Test
    void areInertIfTheFlagDoesNotNameThem() {
        try (HookChain hooks = hooks()) {
            assertThat(keys(decorate(hooks))).containsExactly("own");
        }
    }

    @Test
    void knowTheirLibrarysVersion() {
        // Copies what is there, as a hook must since 0.23.0; before that its result was appended.
        try (HookChain hooks = hooks("org_example_Old")) {
            assertThat(keys(decorate(hooks))).containsExactly("own", "own", "old");
        }
    }

    @Test
    void areInUseUntilTheChainIsClosed() {
        try (HookChain hooks = hooks("org_example_Hook")) {
            assertThat(TestRuntime.problem(() -> RUNTIME.modules().unload("org_example_Hook"))
                            .why())
                    .isEqualTo("it is used by master --hooks");

            hooks.uninstall("org_example_Hook");
            RUNTIME.modules().unload("org_example_Hook");
        }
    }

    @Test
    void areRefusedIfOneIsUnknownOrNamedTwiceOrNotTrimmedOrNoHook() {
        assertThat(codes("org_example_Hook", "org_example_Nope")).containsExactly("S601");
        assertThat(codes("org_example_Hook", "org_example_Hook")).containsExactly("S603");
        assertThat(codes("org_example_Hook", " org_example_Other")).containsExactly("S601");
        assertThat(codes("org_example_Hook", "org_example_Adder")).containsExactly("S602");
        assertThat(codes("")).containsExactly("S601");

        assertThat(RUNTIME.modules().modules())
                .allSatisfy(module -> assertThat(module.users()).isEmpty());
    }

    @Test
    void tellListenersWhatTheyHaveAdded() {
        List<Contribution> heard = new ArrayList<>();
        ServiceRegistration<?> broken = listen(contribution -> {
            throw new IllegalStateException("broken listener");
        });
        ServiceRegistration<?> good = listen(heard::add);
        try (HookChain hooks = hooks("org_example_Hook")) {
            assertThat(keys(decorate(hooks))).containsExactly("own", "first");
            assertThat(heard)
                    .containsExactly(new Contribution("org_example_Hook", "masterLaunchTaskLabelDecorator", "+first"));
        } finally {
            good.unregister();
            broken.unregister();
        }
    }

    @Test
    void areArrangedByChangesThatTheHistoryKnows() {
        ModuleRuntime runtime = RUNTIME.modules();
        try (HookChain hooks = hooks("org_example_Hook")) {
            ChangeReport planned = runtime.plan(
                    new Change.Arrange("master --hooks", List.of("org_example_Other", "org_example_Hook")));
            assertThat(hooks.names()).as("nothing is done yet").containsExactly("org_example_Hook");

            runtime.arrangeHooks("master --hooks", List.of("org_example_Other", "org_example_Hook"));
            assertThat(hooks.names()).containsExactly("org_example_Other", "org_example_Hook");
            assertThat(TestRuntime.problem(() -> runtime.arrangeHooks("master --hooks", List.of("org_example_Nope")))
                            .code())
                    .isEqualTo("S601");

            List<ChangeRecord> history = runtime.history();
            ChangeRecord done = history.get(history.size() - 2);
            assertThat(done.change()).hasToString("arrange org_example_Other, org_example_Hook for master --hooks");
            assertThat(done.report()).contains(planned);
            assertThat(planned.modules(ChangeReport.Outcome.SELECTED))
                    .extracting(LoadedModule::name)
                    .containsExactly("org_example_Other");
            ChangeRecord refused = history.get(history.size() - 1);
            assertThat(refused.change()).hasToString("arrange org_example_Nope for master --hooks");
            assertThat(refused.problems()).extracting(Problem::code).containsExactly("S601");
        }
    }

    private static ServiceRegistration<?> listen(ContributionListener listener) {
        return RUNTIME.context().registerService(ContributionListener.class, listener, null);
    }

    private static HookChain hooks(String... names) {
        return RUNTIME.modules().hooks(List.of(names), "master --hooks");
    }

    private static List<String> codes(String... names) {
        return TestRuntime.problems(() -> hooks(names)).stream()
                .map(problem -> problem.code())
                .toList();
    }

    private static List<String> keys(Labels labels) {
        return labels.list().stream().map(Label::key).toList();
    }

    private static Labels decorate(HookChain hooks) {
        TaskInfo task = new TaskInfo(
                new TaskId("task"),
                "task",
                new AgentId("agent"),
                Resources.none(),
                ResourceLimits.none(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Labels.of(new Label("own", Optional.empty())));
        return hooks.masterLaunchTaskLabelDecorator(
                task,
                FrameworkInfo.of("root", "framework", Set.of("*"), Set.of()),
                new AgentInfo(Optional.empty(), "host", 5051, Resources.none(), Attributes.none(), Optional.empty()));
    }
}

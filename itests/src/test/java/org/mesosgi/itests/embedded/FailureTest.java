package org.mesosgi.itests.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.AfterEach;
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
import org.mesosgi.itests.modules.Breaker;
import org.mesosgi.itests.modules.Lingerer;
import org.mesosgi.runtime.CallStatistics;
import org.mesosgi.runtime.Change;
import org.mesosgi.runtime.ModuleRuntime;
import org.mesosgi.runtime.Slot;

/** Modules that fail in calls, and a policy that bears three failures a minute. */
class FailureTest {

    private static final String LIBRARY = "org.example.breaking";
    private static final String NAME = "org_example_Breaker";
    private static final String OTHER = "org_example_Other";

    @RegisterExtension
    private static final TestRuntime RUNTIME = new TestRuntime(
            UnaryOperator.identity(),
            Map.of("mesos.modules.failures", "quarantine=3/1mins", "mesos.modules.hang.seconds", "1"));

    @TempDir
    private Path directory;

    @TempDir
    private Path other;

    private Slot<TestModule> slot;

    @BeforeEach
    void load() {
        RUNTIME.load(TestManifest.of(library("1.0.0", directory), NAME, OTHER));
        slot = runtime().select(TestModule.class, NAME, "test --module");
    }

    @AfterEach
    void close() {
        slot.close();
    }

    private static Path library(String version, Path directory) {
        return TestLibrary.named(LIBRARY)
                .with(DeclaredModule.of(NAME, TestModule.class, Breaker.class))
                .with(DeclaredModule.of(OTHER, TestModule.class, Breaker.class))
                .with(Adder.class)
                .with(Lingerer.class)
                .header("Bundle-Version", version)
                .build(directory);
    }

    @Test
    void aModuleThatFailsTooOftenIsQuarantinedAndItsCallersLearnWhy() {
        failThreeTimes();

        assertThatThrownBy(() -> slot.get().foo('a', 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(
                        "the module 'org_example_Breaker' in the slot 'test --module' is not called since")
                .hasMessageContaining("3 failures within 1mins, the last: java.lang.IllegalStateException: broken")
                .hasMessageContaining("mesos:release org_example_Breaker");
        CallStatistics calls = calls();
        assertThat(calls.calls()).isEqualTo(3);
        assertThat(calls.errors()).isEqualTo(3);
        assertThat(calls.suspended())
                .isEqualTo(Optional.of(runtime().quarantined().get(0)));
    }

    @Test
    void itIsCalledAgainWhenItIsReleased() {
        failThreeTimes();

        runtime().release(NAME);

        assertThat(slot.get().foo('a', 1)).isEqualTo('a' + 1);
        assertThat(runtime().quarantined()).isEmpty();
    }

    @Test
    void itIsCalledAgainWhenItIsConfigured() {
        failThreeTimes();

        runtime().apply(new Change.Configure(NAME, Parameters.of(List.of(new Parameter("name", "next")))));

        assertThat(slot.get().foo('a', 1)).isEqualTo('a' + 1);
    }

    @Test
    void itIsCalledAgainWhenItsLibraryIsUpdated() {
        failThreeTimes();

        runtime().apply(new Change.Update(LIBRARY, Optional.of(library("2.0.0", other))));

        assertThat(slot.get().foo('a', 1)).isEqualTo('a' + 1);
    }

    @Test
    void anotherOneTakesItsSlotAndItIsUnloaded() {
        failThreeTimes();

        slot.swap(OTHER);
        runtime().unload(NAME);

        assertThat(slot.get().foo('a', 1)).isEqualTo('a' + 1);
    }

    @Test
    void itMayBeUnloadedByForce() {
        failThreeTimes();

        runtime().apply(new Change.Unload(List.of(NAME), true));

        assertThatThrownBy(() -> slot.get().foo('a', 1)).hasMessage("the slot 'test --module' is empty");
    }

    @Test
    void operatorsQuarantineAndRelease() {
        assertThat(execute("mesos:quarantine " + NAME)).contains("mesos:release " + NAME);

        assertThatThrownBy(() -> slot.get().foo('a', 1)).hasMessageContaining("by an operator");
        assertThat(execute("mesos:slots")).contains("test --module  TestModule  org_example_Breaker  quarantined");
        assertThat(execute("mesos:modules")).containsPattern("org_example_Breaker .* quarantined  test --module");
        assertThat(execute("mesos:modules")).containsPattern("org_example_Other .* active");
        assertThat(execute("mesos:module " + NAME)).containsPattern("state .* quarantined since .*: by an operator");
        assertThat(execute("mesos:calls --json")).contains("\"state\" : \"quarantined\"");
        assertThat(execute("mesos:why " + NAME))
                .contains("used by test --module")
                .containsPattern("not called since .*: by an operator; mesos:release " + NAME);

        execute("mesos:release " + NAME);

        assertThat(slot.get().foo('a', 1)).isEqualTo('a' + 1);
        assertThat(execute("mesos:slots")).contains("test --module  TestModule  org_example_Breaker  active");
    }

    @Test
    void onlyWhatIsLoadedIsQuarantined() {
        assertThat(TestRuntime.problem(() -> runtime().quarantine("org_example_Braker"))
                        .toString())
                .contains("U702", "did you mean 'org_example_Breaker'?");
        assertThat(TestRuntime.problem(() -> execute("mesos:release org_example_Nobody"))
                        .code())
                .isEqualTo("U702");
    }

    @Test
    void callsAreShown() {
        slot.get().foo('a', 1);
        assertThatThrownBy(() -> slot.get().foo('x', 1)).hasMessage("broken");

        assertThat(execute("mesos:calls"))
                .containsPattern("SLOT +MODULE +STATE +IN FLIGHT +CALLS +ERRORS +HANGING +P50 +P99 +LAST ERROR")
                .containsPattern("test --module +org_example_Breaker +active +0 +2 +1 +0 +[0-9]+.s +[0-9]+.s +"
                        + "20.*Z java.lang.IllegalStateException: broken");
    }

    @Test
    void aCallThatHangsIsShown() {
        CompletableFuture<Integer> call =
                CompletableFuture.supplyAsync(() -> slot.get().bar(1, 1));

        await().atMost(TestRuntime.DEADLINE).until(() -> calls().hanging() == 1);
        assertThat(calls().inFlight()).isEqualTo(1);

        slot.get().foo('e', 0);
        assertThat(call).succeedsWithin(TestRuntime.DEADLINE);
        await().atMost(TestRuntime.DEADLINE).until(() -> calls().hanging() == 0);
    }

    private void failThreeTimes() {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> slot.get().foo('x', 1)).hasMessage("broken");
        }
        await().atMost(TestRuntime.DEADLINE).until(() -> !slot.isCallable());
    }

    private static CallStatistics calls() {
        return runtime().slots().get(0).calls();
    }

    private static String execute(String line) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (CommandSession session = RUNTIME.service(CommandProcessor.class)
                .createSession(new ByteArrayInputStream(new byte[0]), output, output)) {
            return (String) session.execute(line);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static ModuleRuntime runtime() {
        return RUNTIME.modules();
    }
}

package org.mesosgi.itests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mesosgi.api.hook.Hook;
import org.mesosgi.itests.library.DeclaredModule;
import org.mesosgi.itests.library.TestLibrary;
import org.mesosgi.itests.modules.Thrower;

/** {@code --module_failure_policy}: what a host does about a module that fails while it runs. */
class FailurePolicyTest {

    private static final String NAME = "org_example_Thrower";

    @RegisterExtension
    private final Commands commands = new Commands();

    @Test
    void aModuleThatFailsIsReportedAndNoMore() {
        CommandProcess local = run();

        assertThat(local.exitStatus()).as(local.toString()).isZero();
        assertThat(local.errors()).contains("no labels today").doesNotContain("quarantined");
    }

    @Test
    void aModuleThatFailsTooOftenIsQuarantinedAndTheHostGoesOn() {
        CommandProcess local = run("--module_failure_policy=quarantine=1/1mins");

        assertThat(local.exitStatus()).as(local.toString()).isZero();
        assertThat(local.output()).contains("TASK_FINISHED");
        assertThat(local.errors())
                .contains(
                        "Module " + NAME + " is quarantined: 1 failures within 1mins, the last: "
                                + "java.lang.IllegalStateException: no labels today",
                        "mesos:release " + NAME);
    }

    private CommandProcess run(String... flags) {
        String library = TestLibrary.named("org.example.throwing")
                .with(DeclaredModule.of(NAME, Hook.class, Thrower.class))
                .build(commands.folder())
                .toString();
        List<String> all = new ArrayList<>(List.of(
                "--modules={\"libraries\": [{\"file\": \"" + library + "\", \"modules\": [{\"name\": \"" + NAME
                        + "\"}]}]}",
                "--hooks=" + NAME,
                "--execute=true"));
        all.addAll(List.of(flags));
        return commands.start("mesos-local.sh", all, Map.of());
    }
}

package org.mesosgi.itests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A whole cluster in one process: {@code mesos-local.sh}. */
class LocalTest {

    private static final Duration STOP = Duration.ofSeconds(20);

    @RegisterExtension
    private final Commands commands = new Commands();

    @Test
    void runsACommandAndTellsWhatTheModulesDoToIt() {
        CommandProcess local = commands.start("mesos-local.sh", "--execute=echo hello world from $DECORATED_BY");

        assertThat(local.exitStatus()).as(local.toString()).isZero();
        assertThat(local.output())
                .containsPattern("(?m)^Loaded modules:\\n +NAME +KIND +LIBRARY +VERSION$")
                .containsPattern("(?m)^ +TestTaskHook +Hook +org\\.mesosgi\\.testhook +\\d+\\.\\d+\\.\\d+")
                .containsPattern("(?m)^ +posix/cpu +Isolator +org\\.mesosgi\\.posix +\\d+\\.\\d+\\.\\d+")
                .containsSubsequence("TASK_STARTING", "TASK_RUNNING", "TASK_FINISHED", "Command exited with status 0")
                .contains("Module TestTaskHook (slaveRunTaskLabelDecorator): +decorated_by=TestTaskHook")
                .contains("Module TestTaskHook (slaveExecutorEnvironmentDecorator): +DECORATED_BY=TestTaskHook")
                .contains("Module posix/mem (usage): mem_rss_bytes=")
                .contains("\nstdout | hello world from TestTaskHook\n")
                .containsPattern("(?m)^Task 'execute' took \\d+\\.\\d{3} s from submission to TASK_FINISHED$");
        assertThat(local.errors()).isEmpty();
    }

    @Test
    void endsAsTheCommandDoes() {
        CommandProcess local = commands.start("mesos-local.sh", "--execute=echo oh no >&2; exit 3");

        assertThat(local.exitStatus()).as(local.toString()).isEqualTo(3);
        assertThat(local.output())
                .contains("TASK_FAILED", "Command exited with status 3", "\nstderr | oh no\n")
                .containsPattern("took .* to TASK_FAILED");
    }

    @Test
    void understandsOtherLettersWhateverTheLanguage() {
        CommandProcess local =
                commands.start("mesos-local.sh", List.of("--execute=echo grüße"), Map.of("LC_ALL", "C", "LANG", "C"));

        assertThat(local.exitStatus()).as(local.toString()).isZero();
        assertThat(local.output()).contains("\nstdout | grüße\n");
    }

    @Test
    void sigtermStopsItWithItsTask() {
        stopsBy("TERM", 143);
    }

    @Test
    void controlCStopsItWithItsTask() throws IOException {
        Processes.assumeInterruptIsHeard();
        stopsBy("INT", 130);
    }

    private void stopsBy(String signal, int status) {
        try (LongTask task = new LongTask()) {
            CommandProcess local = commands.start("mesos-local.sh", "--execute=" + task.command());
            local.awaitOutput("TASK_RUNNING");
            task.awaitRunning();

            assertThat(local.signal(signal).exitStatusWithin(STOP)).isEqualTo(status);
            assertThat(task.processes()).isEmpty();
            assertThat(local.errors()).doesNotContain("Exception", "\tat ");
        }
    }
}

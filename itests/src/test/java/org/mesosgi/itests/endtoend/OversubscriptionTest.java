package org.mesosgi.itests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;

/** Resources are given away a second time, and taken back, by modules that are configured anew while a task runs on them. */
class OversubscriptionTest {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final String ESTIMATOR = "org_apache_mesos_FixedResourceEstimator";
    private static final String CONTROLLER = "org_apache_mesos_LoadQoSController";

    @RegisterExtension
    private final Commands commands = new Commands();

    private Path workDirectory;
    private CommandProcess master;

    @BeforeEach
    void start() throws IOException {
        Path manifest =
                Files.writeString(commands.folder().resolve("modules.json"), """
                {"libraries": [
                  {"file": "libfixed_resource_estimator.so", "modules": [
                    {"name": "%s", "parameters": [{"key": "resources", "value": "cpus:4"}]}]},
                  {"file": "libload_qos_controller.so", "modules": [
                    {"name": "%s", "parameters": [{"key": "load_threshold_5min", "value": "1000000"}]}]}]}
                """.formatted(ESTIMATOR, CONTROLLER));
        workDirectory = commands.folder().resolve("a");
        master = commands.start(
                "mesos-master.sh",
                "--ip=127.0.0.1",
                "--port=0",
                "--work_dir=" + commands.folder().resolve("m"));
        commands.start(
                        "mesos-agent.sh",
                        "--ip=127.0.0.1",
                        "--port=0",
                        "--work_dir=" + workDirectory,
                        "--master=" + master.hostAndPort(),
                        "--modules=file://" + manifest,
                        "--resource_estimator=" + ESTIMATOR,
                        "--oversubscribed_resources_interval=100ms",
                        "--qos_controller=" + CONTROLLER,
                        "--resources=cpus:1;mem:128;disk:128")
                .awaitErrors("Registered with the master");
    }

    @Test
    void whatIsOversubscribedIsOfferedUsedAndTakenBack() {
        try (LongTask task = new LongTask();
                RevocableScheduler scheduler = RevocableScheduler.start(master, task.command())) {
            task.awaitRunning();
            assertThat(scheduler.offeredRevocableCpus()).contains(4.0);

            configure(ESTIMATOR, "resources=cpus:6");
            await("more is offered, but for what the task uses")
                    .atMost(DEADLINE)
                    .until(() -> scheduler.offeredRevocableCpus().contains(5.0));
            assertThat(task.processes()).isNotEmpty();

            configure(CONTROLLER, "load_threshold_5min=0");
            TaskStatus end = scheduler.await(TaskState.TASK_GONE);
            assertThat(end.getReason()).isEqualTo(TaskStatus.Reason.REASON_CONTAINER_PREEMPTED);
            task.awaitGone();
        }
    }

    private void configure(String module, String parameter) {
        CommandProcess shell = commands.start(
                "mesos-shell.sh", "--work_dir=" + workDirectory, "mesos:configure " + module + " " + parameter);
        assertThat(shell.exitStatus()).as(shell.toString()).isZero();
    }
}

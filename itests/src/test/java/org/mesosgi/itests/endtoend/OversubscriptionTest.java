package org.mesosgi.itests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mesosgi.api.qoscontroller.QoSController;
import org.mesosgi.api.resourceestimator.ResourceEstimator;
import org.mesosgi.itests.library.DeclaredModule;
import org.mesosgi.itests.library.TestLibrary;
import org.mesosgi.itests.library.TestManifest;
import org.mesosgi.itests.modules.Executioner;
import org.mesosgi.itests.modules.Spender;
import org.mesosgi.wire.v1.TaskState;
import org.mesosgi.wire.v1.TaskStatus;

/**
 * Resources are given away a second time, and taken back, by modules that are configured anew and swapped while a task runs on
 * them.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OversubscriptionTest {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final String ESTIMATOR = "org_apache_mesos_FixedResourceEstimator";
    private static final String SPENDER = "org_example_Spender";
    private static final String EXECUTIONER = "org_example_Executioner";
    private static final String CONTROLLER = "org_apache_mesos_LoadQoSController";

    @RegisterExtension
    private static final Commands COMMANDS = new Commands();

    private static Path workDirectory;
    private static CommandProcess master;

    @BeforeAll
    static void start() throws IOException {
        Path manifest =
                Files.writeString(COMMANDS.folder().resolve("modules.json"), """
                {"libraries": [
                  {"file": "libfixed_resource_estimator.so", "modules": [
                    {"name": "%s", "parameters": [{"key": "resources", "value": "cpus:4"}]}]},
                  {"file": "libload_qos_controller.so", "modules": [
                    {"name": "%s", "parameters": [{"key": "load_threshold_5min", "value": "1000000"}]}]}]}
                """.formatted(ESTIMATOR, CONTROLLER));
        workDirectory = COMMANDS.folder().resolve("a");
        master = COMMANDS.start(
                "mesos-master.sh",
                "--ip=127.0.0.1",
                "--port=0",
                "--work_dir=" + COMMANDS.folder().resolve("m"));
        COMMANDS.start(
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
    @Order(1)
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

    @Test
    @Order(2)
    void anotherEstimatorAndAnotherControllerTakeOver() {
        configure(CONTROLLER, "load_threshold_5min=1000000");
        try (LongTask task = new LongTask();
                RevocableScheduler scheduler = RevocableScheduler.start(master, task.command())) {
            task.awaitRunning();
            scheduler.await(TaskState.TASK_RUNNING);
            Path asked = COMMANDS.folder().resolve("asked");
            shell("mesos:load " + manifest(asked));

            shell("mesos:select 'agent --resource_estimator' " + SPENDER);
            await("what the other estimator gives is offered")
                    .atMost(DEADLINE)
                    .until(() -> scheduler.offeredRevocableCpus().contains(2.5));

            shell("mesos:select 'agent --qos_controller' " + EXECUTIONER);
            await("the other controller is asked").atMost(DEADLINE).until(() -> Files.exists(asked));
            // The one before would kill at once, if anybody asked it.
            configure(CONTROLLER, "load_threshold_5min=0");
            assertThat(scheduler.states()).containsExactly(TaskState.TASK_STARTING, TaskState.TASK_RUNNING);
            assertThat(task.processes()).isNotEmpty();

            configure(EXECUTIONER, "asked=" + asked + " kills=true");
            scheduler.await(TaskState.TASK_GONE);
            task.awaitGone();
            assertThat(scheduler.states())
                    .as("each once")
                    .containsExactly(TaskState.TASK_STARTING, TaskState.TASK_RUNNING, TaskState.TASK_GONE);
        }
    }

    /** The other modules, in a library of their own. */
    private static Path manifest(Path asked) {
        Path library = TestLibrary.named("org.example.others")
                .with(DeclaredModule.of(SPENDER, ResourceEstimator.class, Spender.class))
                .with(DeclaredModule.of(EXECUTIONER, QoSController.class, Executioner.class))
                .build(COMMANDS.folder());
        String json = TestManifest.of(library)
                .andModule(SPENDER, "resources", "cpus:2.5")
                .andModule(EXECUTIONER, "asked", asked.toString())
                .json();
        try {
            return Files.writeString(COMMANDS.folder().resolve("others.json"), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void configure(String module, String parameters) {
        shell("mesos:configure " + module + " " + parameters);
    }

    private static void shell(String command) {
        CommandProcess shell = COMMANDS.start("mesos-shell.sh", "--work_dir=" + workDirectory, command);
        assertThat(shell.exitStatus()).as(shell.toString()).isZero();
    }
}

package org.mesosgi.itests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mesosgi.wire.v1.CheckInfo;
import org.mesosgi.wire.v1.CommandInfo;
import org.mesosgi.wire.v1.HealthCheck;
import org.mesosgi.wire.v1.TaskInfo;
import org.mesosgi.wire.v1.TaskStatus;
import org.mesosgi.wire.v1.TaskStatus.Reason;

/** Task groups in the default executor, from the scheduler to nested containers and back. */
class TaskGroupTest {

    @RegisterExtension
    static final Commands COMMANDS = new Commands();

    private static CommandProcess master;
    private static CommandProcess agent;
    private static int port;

    @BeforeAll
    static void start() throws IOException {
        master = COMMANDS.startMaster();
        // Executors look for an agent that comes back where it was.
        port = freePort();
        agent = startAgent();
    }

    @Test
    void aGroupRunsToItsEnd() throws IOException {
        try (GroupScheduler scheduler =
                GroupScheduler.start(master, "runs", Map.of("g1", "echo g1", "g2", "echo g2; sleep 0.2"))) {
            scheduler.await("g1", "TASK_FINISHED");
            scheduler.await("g2", "TASK_FINISHED");

            assertThat(scheduler.statesOf("g1")).containsExactly("TASK_STARTING", "TASK_RUNNING", "TASK_FINISHED");
            assertThat(scheduler.statesOf("g2")).containsExactly("TASK_STARTING", "TASK_RUNNING", "TASK_FINISHED");
            await("the end of the executor")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> State.of(agent)
                            .executor("runs")
                            .at("/completed_tasks/1")
                            .isObject());
            JsonNode executor = State.of(agent).executor("runs");
            Path sandbox = Path.of(executor.at("/directory").asText());
            assertThat(sandbox.resolve("tasks/g1/stdout")).content().isEqualTo("g1\n");
            assertThat(sandbox.resolve("tasks/g2/stdout")).content().isEqualTo("g2\n");
        }
    }

    @Test
    void aTaskThatFailsTakesItsGroupAlong() {
        try (LongTask other = new LongTask();
                GroupScheduler scheduler = GroupScheduler.start(
                        master, "fails", Map.of("fails", "sleep 0.5; exit 3", "other", other.command()))) {
            assertThat(scheduler.await("fails", "TASK_FAILED").getMessage()).isEqualTo("Command exited with status 3");
            assertThat(scheduler.await("other", "TASK_KILLED").getMessage())
                    .isEqualTo("Command terminated with signal Terminated");
            other.awaitGone();
        }
    }

    /** The server that is checked is here: tasks share the network of their agent. */
    @Test
    void aTaskThatBecomesUnhealthyIsKilledAndItsGroupWithIt() throws IOException {
        Path sick = COMMANDS.folder().resolve("sick");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/teapot", exchange -> {
            exchange.sendResponseHeaders(418, -1);
            exchange.close();
        });
        server.start();
        TaskInfo.Builder checked = GroupScheduler.task("checked", "touch ready; exec sleep 1000");
        checked.getCheckBuilder()
                .setType(CheckInfo.Type.HTTP)
                .setDelaySeconds(0)
                .setHttp(CheckInfo.Http.newBuilder()
                        .setPort(server.getAddress().getPort())
                        .setPath("/teapot"));
        checked.getHealthCheckBuilder()
                .setType(HealthCheck.Type.COMMAND)
                .setDelaySeconds(0)
                .setIntervalSeconds(0.1)
                .setConsecutiveFailures(2)
                // It is where the task is.
                .setCommand(CommandInfo.newBuilder().setValue("[ -e ready ] && [ ! -e " + sick + " ]"));
        try (LongTask other = new LongTask();
                GroupScheduler scheduler = GroupScheduler.start(
                        master,
                        "checked",
                        List.of(
                                checked.buildPartial(),
                                GroupScheduler.task("other", other.command()).buildPartial()))) {
            TaskStatus found = scheduler.await(
                    "checked",
                    "TASK_RUNNING",
                    status -> status.getCheckStatus().getHttp().hasStatusCode());
            assertThat(found.getReason()).isEqualTo(Reason.REASON_TASK_CHECK_STATUS_UPDATED);
            assertThat(found.getCheckStatus().getHttp().getStatusCode()).isEqualTo(418);
            TaskStatus healthy = scheduler.await("checked", "TASK_RUNNING", TaskStatus::getHealthy);
            assertThat(healthy.getReason()).isEqualTo(Reason.REASON_TASK_HEALTH_CHECK_STATUS_UPDATED);

            Files.createFile(sick);

            TaskStatus killed = scheduler.await("checked", "TASK_KILLED");
            assertThat(killed.hasHealthy()).isTrue();
            assertThat(killed.getHealthy()).isFalse();
            scheduler.await("other", "TASK_KILLED");
            other.awaitGone();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aGroupOutlivesItsAgentAndItsEndsAreToldOnce() throws IOException {
        Path go = COMMANDS.folder().resolve("go");
        String command = "until [ -e " + go + " ]; do sleep 0.05; done";
        try (GroupScheduler scheduler =
                GroupScheduler.start(master, "outlives", Map.of("o1", command, "o2", command + "; exit 0"))) {
            scheduler.await("o1", "TASK_RUNNING");
            scheduler.await("o2", "TASK_RUNNING");

            COMMANDS.kill(agent);
            agent = startAgent();
            Files.createFile(go);

            scheduler.await("o1", "TASK_FINISHED");
            scheduler.await("o2", "TASK_FINISHED");
            // What the agent has not seen acknowledged before it was killed is told again, as it should be.
            for (String task : List.of("o1", "o2")) {
                assertThat(scheduler.statesOf(task))
                        .containsOnlyOnce("TASK_FINISHED")
                        .endsWith("TASK_FINISHED");
                assertThat(scheduler.statesOf(task).stream().distinct())
                        .containsExactly("TASK_STARTING", "TASK_RUNNING", "TASK_FINISHED");
            }
            assertThat(agent.errors()).doesNotContain("Exception", "\tat ");
        }
    }

    private static CommandProcess startAgent() {
        return COMMANDS.start(
                        "mesos-agent.sh",
                        "--ip=127.0.0.1",
                        "--port=" + port,
                        "--master=" + master.hostAndPort(),
                        "--work_dir=" + COMMANDS.folder().resolve("a"),
                        "--registration_backoff_factor=10ms",
                        "--resources=cpus:2;mem:512;disk:512")
                .awaitErrors("Registered with the master");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

package org.mesosgi.itests.endtoend.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mesosgi.itests.endtoend.http.Scheduler.JSON;
import static org.mesosgi.itests.endtoend.http.Scheduler.bytes;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mesosgi.itests.endtoend.CommandProcess;
import org.mesosgi.itests.endtoend.Commands;
import org.mesosgi.itests.endtoend.Programs;

/** Executors of frameworks' own, through a master and an agent. */
class ExecutorTest {

    @RegisterExtension
    static final Commands COMMANDS = new Commands();

    private static final String RESOURCES = "'resources':[{'name':'cpus','type':'SCALAR','scalar':{'value':0.5}},"
            + "{'name':'mem','type':'SCALAR','scalar':{'value':32}}]";

    private static CommandProcess master;
    private static CommandProcess agent;

    @BeforeAll
    static void startCluster() {
        master = COMMANDS.startMaster("--work_dir=" + COMMANDS.folder().resolve("master"));
        agent = startAgent();
    }

    private static CommandProcess startAgent() {
        return COMMANDS.startHost(
                        "mesos-agent.sh",
                        "--master=" + master.hostAndPort(),
                        "--work_dir=" + COMMANDS.folder().resolve("agent"),
                        "--resources=cpus:4;mem:256;disk:256",
                        "--executor_shutdown_grace_period=100ms")
                .awaitErrors("Registered with the master");
    }

    @Test
    void runsTasksAndTalksToItsFrameworkUntilItIsShutDown() throws IOException {
        try (Scheduler scheduler = Scheduler.subscribe(master.address())) {
            JsonNode offer = scheduler.nextOffer();
            launch(scheduler, offer, "one", "two");
            try (Executor executor = Executor.subscribe(agent.address(), scheduler.id(), "own")) {
                assertThat(executor.nextEvent().at("/launch/task/task_id/value").asText())
                        .isEqualTo("one");
                assertThat(executor.nextEvent().at("/launch/task/task_id/value").asText())
                        .isEqualTo("two");
                assertThat(used(scheduler)).as("two tasks and their executor").isEqualTo(1.5);
                assertThat(framework(scheduler).at("/executors/0/executor_id").asText())
                        .isEqualTo("own");

                executor.update("one", "TASK_RUNNING");
                assertUpdate(scheduler, "one", "TASK_RUNNING", "");
                JsonNode container = agent.json("/containers").path(0);
                assertThat(container.path("executor_id").asText())
                        .as(container.toString())
                        .isEqualTo("own");
                assertThat(container.at("/status/container_id/value")).isEqualTo(container.path("container_id"));
                assertThat(agent.json("/slave(1)/monitor/statistics")
                                .at("/0/statistics/mem_rss_bytes")
                                .asLong())
                        .isPositive();
                executor.update("two", "TASK_FINISHED");
                assertUpdate(scheduler, "two", "TASK_FINISHED", "");

                executor.call("MESSAGE", "'message':{'data':'bXNn'}");
                assertThat(scheduler.nextEvent().at("/message/data").asText()).isEqualTo("bXNn");
                scheduler.call("MESSAGE", ",'message':{'data':'aGVsbG8='," + executorOf(offer) + "}");
                assertThat(executor.nextEvent().at("/message/data").asText()).isEqualTo("aGVsbG8=");

                scheduler.call("SHUTDOWN", ",'shutdown':{" + executorOf(offer) + "}");
                assertThat(executor.nextEvent().path("type").asText()).isEqualTo("SHUTDOWN");
                assertThat(executor.isEnded()).isTrue();
                assertUpdate(scheduler, "one", "TASK_FAILED", "REASON_EXECUTOR_TERMINATED");
                JsonNode failure = scheduler.nextEvent();
                assertThat(failure.at("/failure/executor_id/value").asText()).isEqualTo("own");
                assertThat(failure.at("/failure/status").asInt()).as("SIGKILL").isEqualTo(9);
                await("nothing is in use").atMost(Duration.ofSeconds(60)).until(() -> used(scheduler) == 0);
            }
        }
    }

    @Test
    void anExecutorForNodeEndsWhenTheEndOfItsTaskIsAcknowledged() throws IOException {
        Path node = Programs.assumeInstalled("node");
        Path program = Path.of(System.getProperty("mesosgi.root"), "itests/clients/npm/executor.js");
        try (Scheduler scheduler = Scheduler.subscribe(master.address())) {
            JsonNode offer = scheduler.nextOffer();
            accept(
                    scheduler,
                    offer,
                    info(
                            offer,
                            "one",
                            "'data':'aGVsbG8=','executor':{'executor_id':{'value':'own'},'command':{'value':'exec "
                                    + node + " " + program + "'}," + RESOURCES + "}"));

            assertUpdate(scheduler, "one", "TASK_RUNNING", "");
            JsonNode last = assertUpdate(scheduler, "one", "TASK_FINISHED", "");
            assertThat(last.path("message").asText()).isEqualTo("hello");

            JsonNode failure = scheduler.nextEvent("FAILURE").path("failure");
            assertThat(failure.at("/executor_id/value").asText()).isEqualTo("own");
            assertThat(failure.path("status").asInt(-1)).as("it ends by itself").isZero();
        }
    }

    @Test
    void aTaskOutlivesItsAgentAndItsEndIsToldOnce() throws IOException {
        try (Scheduler scheduler =
                Scheduler.subscribe(master.address(), "'checkpoint':true", "'failover_timeout':60")) {
            JsonNode offer = scheduler.nextOffer();
            accept(
                    scheduler,
                    offer,
                    info(offer, "outlives", "'command':{'value':'until [ -e go ]; do sleep 0.05; done'}"));
            assertUpdate(scheduler, "outlives", "TASK_STARTING", "");
            assertUpdate(scheduler, "outlives", "TASK_RUNNING", "");
            String id = agent.json("/state").path("id").asText();
            Path sandbox = Path.of(agent.json("/state")
                    .findValues("executors")
                    .get(0)
                    .at("/0/directory")
                    .asText());

            COMMANDS.kill(agent);
            agent = startAgent();
            Files.createFile(sandbox.resolve("go"));

            assertUpdate(scheduler, "outlives", "TASK_FINISHED", "");
            assertThat(agent.json("/state").path("id").asText()).isEqualTo(id);
            scheduler.call("RECONCILE", ",'reconcile':{'tasks':[{'task_id':{'value':'none'}}]}");
            assertThat(scheduler.nextEvent().at("/update/status/task_id/value").asText())
                    .as("nothing else was told before that")
                    .isEqualTo("none");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'{''type'':''SUBSCRIBE'',''framework_id'':{''value'':''f''},''executor_id'':{''value'':''e''},"
                + "''subscribe'':{}}', application/json, 400, Framework cannot be found",
        "{}, text/plain, 415, Expecting 'Content-Type' of application/json or application/x-protobuf",
        "'{''type'':''HEARTBEAT'',''framework_id'':{''value'':''f''},''executor_id'':{''value'':''e''}}',"
                + " application/json, 202, ''"
    })
    void isAnsweredLikeByMesos(String call, String type, int status, String text) throws IOException {
        try (HttpConnection connection = new HttpConnection(agent.address())) {
            HttpAnswer answer = connection
                    .send("POST", Executor.PATH, Map.of("Content-Type", type), bytes(call))
                    .answer();

            assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
            assertThat(answer.text()).isEqualTo(text);
        }
    }

    @Test
    void wantsToBePosted() throws IOException {
        try (HttpConnection connection = new HttpConnection(agent.address())) {
            HttpAnswer answer = connection
                    .send("GET", "/slave(1)" + Executor.PATH, JSON, new byte[0])
                    .answer();

            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.header("allow")).contains("POST");
        }
    }

    /** Launches tasks in one executor. */
    private static void launch(Scheduler scheduler, JsonNode offer, String... tasks) throws IOException {
        String executor =
                "'executor':{'executor_id':{'value':'own'},'command':{'value':'exec sleep 1000'}," + RESOURCES + "}";
        accept(
                scheduler,
                offer,
                Stream.of(tasks).map(task -> info(offer, task, executor)).collect(Collectors.joining(",")));
    }

    private static String info(JsonNode offer, String task, String what) {
        return "{'name':'" + task + "','task_id':{'value':'" + task + "'},'agent_id':{'value':'"
                + offer.at("/agent_id/value").asText() + "'}," + what + "," + RESOURCES + "}";
    }

    private static void accept(Scheduler scheduler, JsonNode offer, String infos) throws IOException {
        HttpAnswer answer = scheduler.call(
                "ACCEPT",
                ",'accept':{'offer_ids':[{'value':'" + offer.at("/id/value").asText()
                        + "'}],'operations':[{'type':'LAUNCH','launch':{'task_infos':[" + infos
                        + "]}}],'filters':{'refuse_seconds':3600}}");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    }

    private static String executorOf(JsonNode offer) {
        return "'agent_id':{'value':'" + offer.at("/agent_id/value").asText() + "'},'executor_id':{'value':'own'}";
    }

    /** The next event is an update, which is acknowledged. */
    private static JsonNode assertUpdate(Scheduler scheduler, String task, String state, String reason)
            throws IOException {
        JsonNode status = scheduler.nextEvent().at("/update/status");
        assertThat(status.at("/task_id/value").asText()).as(status.toString()).isEqualTo(task);
        assertThat(status.path("state").asText()).as(status.toString()).isEqualTo(state);
        assertThat(status.path("reason").asText()).as(status.toString()).isEqualTo(reason);
        scheduler.call(
                "ACKNOWLEDGE",
                ",'acknowledge':{'agent_id':{'value':'"
                        + status.at("/agent_id/value").asText()
                        + "'},'task_id':{'value':'" + task + "'},'uuid':'"
                        + status.path("uuid").asText() + "'}");
        return status;
    }

    private static JsonNode framework(Scheduler scheduler) {
        for (JsonNode framework : master.json("/state").path("frameworks")) {
            if (framework.path("id").asText().equals(scheduler.id())) {
                return framework;
            }
        }
        throw new AssertionError("the framework is not there");
    }

    private static double used(Scheduler scheduler) {
        return framework(scheduler).at("/used_resources/cpus").asDouble();
    }
}

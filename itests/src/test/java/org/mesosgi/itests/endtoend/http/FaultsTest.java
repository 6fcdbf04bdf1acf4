package org.mesosgi.itests.endtoend.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mesosgi.itests.endtoend.CommandProcess;
import org.mesosgi.itests.endtoend.Commands;
import org.mesosgi.itests.endtoend.TestDistribution;

/**
 * What goes wrong in a cluster: hostile frameworks, a disk that is full, an agent that is there twice. The hosts may write files
 * of {@value #LIMIT_KIB} KiB at most: what takes more has the disk full. The last of the tests end the agent and the master.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsTest {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final int LIMIT_KIB = 128;
    private static final String LARGE = "x".repeat(2 * LIMIT_KIB * 1024);
    private static final String FRAMEWORK = "'roles':['eng'],'principal':'p','checkpoint':true,'capabilities':"
            + "[{'type':'MULTI_ROLE'},{'type':'RESERVATION_REFINEMENT'},{'type':'PARTITION_AWARE'}]";
    private static final String SMALL = "'resources':[{'name':'cpus','type':'SCALAR','scalar':{'value':0.1}},"
            + "{'name':'mem','type':'SCALAR','scalar':{'value':32}}]";

    @RegisterExtension
    private static final Commands COMMANDS = new Commands();

    private static Path whitelist;
    private static CommandProcess master;
    private static CommandProcess agent;

    @BeforeAll
    static void start() throws IOException {
        whitelist = Files.writeString(COMMANDS.folder().resolve("whitelist"), "nobody\n");
        master = limited(
                        "mesos-master.sh",
                        "--work_dir=" + COMMANDS.folder().resolve("m"),
                        "--allocation_interval=50ms",
                        "--whitelist=" + whitelist)
                .awaitErrors(" leads at ");
        agent = startAgent("a");
        agent.awaitErrors("Registered with the master");
    }

    /** A host that may not write larger files. */
    private static CommandProcess limited(String script, String... flags) {
        List<String> words = new ArrayList<>(List.of(
                "-c",
                "ulimit -f " + LIMIT_KIB + " && exec \"$0\" \"$@\"",
                TestDistribution.home().resolve("bin").resolve(script).toString(),
                "--ip=127.0.0.1",
                "--port=0"));
        words.addAll(List.of(flags));
        return COMMANDS.start("/bin/bash", words, Map.of());
    }

    private static CommandProcess startAgent(String folder, String... flags) {
        List<String> all = new ArrayList<>(List.of(
                "--master=" + master.hostAndPort(),
                "--hostname=agent.example",
                "--work_dir=" + COMMANDS.folder().resolve(folder),
                "--resources=cpus:2;mem:512;disk:512"));
        all.addAll(List.of(flags));
        return limited("mesos-agent.sh", all.toArray(String[]::new));
    }

    @Test
    @Order(1)
    void theWhitelistIsReadAgain() throws IOException {
        try (Scheduler scheduler = Scheduler.subscribe(master.address(), FRAMEWORK)) {
            assertThat(master.json("/state").at("/slaves")).hasSize(1);
            Files.writeString(whitelist, "agent.example\n");

            assertThat(scheduler.nextOffer().path("hostname").asText()).isEqualTo("agent.example");
        }
    }

    @Test
    @Order(2)
    void theOffersOfASchedulerThatVanishesGoToOthers() throws IOException {
        try (Scheduler first = Scheduler.subscribe(master.address(), FRAMEWORK)) {
            JsonNode offer = first.nextOffer();
            try (Scheduler second = Scheduler.subscribe(master.address(), FRAMEWORK)) {
                first.stream().reset();

                JsonNode again = second.nextOffer();
                assertThat(again.path("id")).isNotEqualTo(offer.path("id"));
                assertThat(again.path("resources")).isEqualTo(offer.path("resources"));
            }
        }
    }

    @Test
    @Order(3)
    void whatIsOfferedToOthersCannotBeAccepted() throws IOException {
        try (Scheduler owner = Scheduler.subscribe(master.address(), FRAMEWORK)) {
            JsonNode offer = owner.nextOffer();
            try (Scheduler thief = Scheduler.subscribe(master.address(), FRAMEWORK)) {
                accept(thief, offer, launch(offer, "stolen", "'value':'true'", ""));

                JsonNode status = thief.nextEvent("UPDATE").at("/update/status");
                assertThat(status.path("reason").asText()).isEqualTo("REASON_INVALID_OFFERS");
            }
            accept(owner, offer, launch(offer, "own", "'value':'true'", ""));
            assertThat(states(owner, "own")).containsExactly("TASK_STARTING", "TASK_RUNNING", "TASK_FINISHED");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../escaped", "..", ".", "a/b", "/tmp/escaped"})
    @Order(4)
    void anIdIsNoPath(String id) throws IOException {
        try (Scheduler scheduler = Scheduler.subscribe(master.address(), FRAMEWORK)) {
            JsonNode offer = scheduler.nextOffer();

            accept(scheduler, offer, launch(offer, id, "'value':'true'", ""));

            JsonNode status = scheduler.nextEvent("UPDATE").at("/update/status");
            assertThat(status.path("state").asText()).isEqualTo("TASK_ERROR");
            assertThat(status.path("reason").asText()).isEqualTo("REASON_TASK_INVALID");
            assertThat(COMMANDS.folder().resolve("a")).satisfies(FaultsTest::hasNothingEscaped);
        }
    }

    private static void hasNothingEscaped(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).doesNotContain("escaped", "b");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @Order(5)
    void acknowledgementsThatAreReplayedOrMadeUpDoNoHarm() throws IOException {
        try (Scheduler scheduler = Scheduler.subscribe(master.address(), FRAMEWORK)) {
            JsonNode offer = scheduler.nextOffer();
            accept(scheduler, offer, launch(offer, "told", "'value':'true'", ""));
            JsonNode first = scheduler.nextEvent("UPDATE").at("/update/status");
            for (int i = 0; i < 3; i++) {
                acknowledge(scheduler, first);
            }
            scheduler.call(
                    "ACKNOWLEDGE",
                    ",'acknowledge':{'agent_id':" + first.path("agent_id") + ",'task_id':{'value':'other'},'uuid':"
                            + first.path("uuid") + "}");

            JsonNode second = scheduler.nextEvent("UPDATE").at("/update/status");
            assertThat(second.path("state").asText()).isEqualTo("TASK_RUNNING");
            acknowledge(scheduler, first);
            acknowledge(scheduler, second);
            JsonNode third = scheduler.nextEvent("UPDATE").at("/update/status");
            assertThat(third.path("state").asText()).isEqualTo("TASK_FINISHED");
            acknowledge(scheduler, third);
            acknowledge(scheduler, third);

            scheduler.call("RECONCILE", ",'reconcile':{'tasks':[{'task_id':{'value':'none'}}]}");
            assertThat(scheduler.nextEvent().at("/update/status/task_id/value").asText())
                    .as("nothing else was told before that")
                    .isEqualTo("none");
        }
        assertThat(agent.errors()).doesNotContain("Exception", "\tat ");
    }

    @Test
    @Order(6)
    void anAgentWhoseDiskIsFullRunsWhatItCanNote() throws IOException {
        try (Scheduler scheduler = Scheduler.subscribe(master.address(), FRAMEWORK)) {
            JsonNode offer = scheduler.nextOffer();
            accept(
                    scheduler,
                    offer,
                    launch(
                            offer,
                            "large",
                            "'value':'true'",
                            "'labels':{'labels':[{'key':'large','value':'" + LARGE + "'}]},"));

            JsonNode status = scheduler.nextEvent("UPDATE").at("/update/status");
            assertThat(status.path("state").asText()).as(status.toString()).isEqualTo("TASK_FAILED");
            assertThat(status.path("message").asText()).containsIgnoringCase("file too large");
            acknowledge(scheduler, status);
        }
        try (Scheduler scheduler = Scheduler.subscribe(master.address(), FRAMEWORK)) {
            JsonNode offer = scheduler.nextOffer();
            accept(
                    scheduler,
                    offer,
                    "{'type':'RESERVE','id':{'value':'large'},'reserve':{'resources':[{'name':'disk','type':'SCALAR',"
                            + "'scalar':{'value':64},'allocation_info':{'role':'eng'},'reservations':[{'type':'DYNAMIC',"
                            + "'role':'eng','principal':'p','labels':{'labels':[{'key':'large','value':'" + LARGE
                            + "'}]}}]}]}}");
            JsonNode reserved = scheduler.nextEvent("UPDATE_OPERATION_STATUS").at("/update_operation_status/status");
            assertThat(reserved.path("state").asText())
                    .as(reserved.path("message").asText())
                    .isEqualTo("OPERATION_FAILED");
            assertThat(reserved.path("message").asText()).containsIgnoringCase("file too large");
        }
        try (Scheduler scheduler = Scheduler.subscribe(master.address(), FRAMEWORK)) {
            JsonNode offer = scheduler.nextOffer();
            accept(scheduler, offer, launch(offer, "small", "'value':'true'", ""));
            assertThat(states(scheduler, "small")).containsExactly("TASK_STARTING", "TASK_RUNNING", "TASK_FINISHED");
        }
        assertThat(agent.errors()).contains("cannot be").doesNotContain("\tat ");
    }

    @Test
    @Order(7)
    void aCopyOfAnAgentIsNotTakenForIt() throws IOException {
        try (Scheduler scheduler = Scheduler.subscribe(master.address(), FRAMEWORK + ",'failover_timeout':600")) {
            JsonNode offer = scheduler.nextOffer();
            accept(scheduler, offer, launch(offer, "stays", "'value':'exec sleep 1000'", ""));
            assertThat(state(scheduler)).isEqualTo("TASK_STARTING");
            assertThat(state(scheduler)).isEqualTo("TASK_RUNNING");
            copy(COMMANDS.folder().resolve("a/meta"), COMMANDS.folder().resolve("copy/meta"));

            CommandProcess copy = startAgent("copy");

            assertThat(copy.exitStatus()).as(copy.toString()).isEqualTo(1);
            assertThat(copy.errors())
                    .contains("an agent with the same id is connected from", "--work_dir")
                    .doesNotContain("\tat ");
            scheduler.call("RECONCILE", ",'reconcile':{'tasks':[{'task_id':{'value':'stays'}}]}");
            assertThat(state(scheduler)).isEqualTo("TASK_RUNNING");
            assertThat(agent.isAlive()).isTrue();
            assertThat(master.json("/state").at("/slaves")).hasSize(1);

            agentThatCleansUp(offer);
        }
    }

    /** The agent dies, and is started to clean up: nothing is left of it then. */
    private static void agentThatCleansUp(JsonNode offer) throws IOException {
        COMMANDS.kill(agent);

        CommandProcess cleanup = startAgent("a", "--recover=cleanup");

        assertThat(cleanup.exitStatus()).as(cleanup.toString()).isZero();
        assertThat(COMMANDS.folder().resolve("a/meta/slaves/latest")).doesNotExist();
        agent = startAgent("a");
        agent.awaitErrors("Registered with the master");
        assertThat(agent.json("/state").path("completed_frameworks")).isEmpty();
        await("another agent is in its place")
                .atMost(DEADLINE)
                .until(() -> !master.json("/state").at("/slaves/0/id").equals(offer.path("agent_id"))
                        || master.json("/state").at("/slaves").size() > 1);
    }

    @Test
    @Order(8)
    void aMasterThatCannotWriteItsRegistryEndsAndNothingOfItIsTorn() throws IOException {
        assertThat(weights("'small'")).isEqualTo(200);
        StringBuilder roles = new StringBuilder("'r'");
        for (int i = 0; i < 2000; i++) {
            roles.append(",'").append("r".repeat(100)).append(i).append('\'');
        }
        Path registry = COMMANDS.folder().resolve("m/registry/registry");
        byte[] before = Files.readAllBytes(registry);

        try (HttpConnection connection = new HttpConnection(master.address())) {
            connection.send("POST", "/api/v1", Scheduler.JSON, Scheduler.bytes(weightsCall(roles.toString())));

            assertThat(master.exitStatus()).as(master.toString()).isEqualTo(1);
        }
        assertThat(master.errors())
                .contains("Failed to update the registry: " + registry + " cannot be written: ")
                .containsIgnoringCase("file too large")
                .doesNotContain("\tat ");
        assertThat(Files.readAllBytes(registry)).isEqualTo(before);
    }

    private static int weights(String roles) throws IOException {
        return OperatorApi.post(master, weightsCall(roles)).status();
    }

    private static String weightsCall(String roles) {
        return "{'type':'UPDATE_WEIGHTS','update_weights':{'weight_infos':["
                + roles.replaceAll("('[^']*')", "{'role':$1,'weight':2}") + "]}}";
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                // With links as links.
                Files.copy(file, to.resolve(from.relativize(file)), java.nio.file.LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private static String launch(JsonNode offer, String id, String command, String more) {
        return "{'type':'LAUNCH','launch':{'task_infos':[{'name':'t','task_id':{'value':'" + id + "'},'agent_id':"
                + offer.path("agent_id") + ",'command':{" + command + "}," + more + SMALL + "}]}}";
    }

    private static void accept(Scheduler scheduler, JsonNode offer, String operation) throws IOException {
        HttpAnswer answer = scheduler.call(
                "ACCEPT",
                ",'accept':{'offer_ids':[" + offer.path("id") + "],'filters':{'refuse_seconds':0},'operations':["
                        + operation + "]}");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    }

    private static void acknowledge(Scheduler scheduler, JsonNode status) throws IOException {
        scheduler.call(
                "ACKNOWLEDGE",
                ",'acknowledge':{'agent_id':" + status.path("agent_id") + ",'task_id':" + status.path("task_id")
                        + ",'uuid':" + status.path("uuid") + "}");
    }

    /** The next state of a task, which is acknowledged. */
    private static String state(Scheduler scheduler) throws IOException {
        JsonNode status = scheduler.nextEvent("UPDATE").at("/update/status");
        if (status.has("uuid")) {
            acknowledge(scheduler, status);
        }
        return status.path("state").asText();
    }

    /** The three states of a task that ends. */
    private static List<String> states(Scheduler scheduler, String task) throws IOException {
        List<String> states = new ArrayList<>();
        while (states.size() < 3) {
            JsonNode status = scheduler.nextEvent("UPDATE").at("/update/status");
            assertThat(status.at("/task_id/value").asText()).isEqualTo(task);
            acknowledge(scheduler, status);
            states.add(status.path("state").asText());
        }
        return states;
    }
}

package org.mesosgi.itests.endtoend.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mesosgi.itests.endtoend.CommandProcess;
import org.mesosgi.itests.endtoend.Commands;

/**
 * What operators see and do, and what frameworks do to resources, in one cluster; the last of the tests take its agent out
 * of service.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperatorTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final String PATH = "/api/v1";
    private static final String FRAMEWORK = "'principal':'p','roles':['eng'],'capabilities':[{'type':'MULTI_ROLE'},"
            + "{'type':'RESERVATION_REFINEMENT'},{'type':'PARTITION_AWARE'}]";
    private static final String ENG =
            "'allocation_info':{'role':'eng'},'reservations':[{'type':'DYNAMIC','role':'eng'," + "'principal':'p'}]";
    private static final String VOLUME = "{'name':'disk','type':'SCALAR','scalar':{'value':64}," + ENG
            + ",'disk':{'persistence':{'id':'v1','principal':'p'},'volume':{'container_path':'data','mode':'RW'}}}";

    @RegisterExtension
    private static final Commands COMMANDS = new Commands();

    private static CommandProcess master;
    private static CommandProcess agent;
    private static Path agentFolder;

    @BeforeAll
    static void startCluster() {
        // Somebody decides, if only that everybody may.
        master = COMMANDS.startMaster(
                "--work_dir=" + COMMANDS.folder().resolve("master"), "--acls={\"permissive\": true}");
        agentFolder = COMMANDS.folder().resolve("agent");
        agent = startAgent();
    }

    private static CommandProcess startAgent() {
        CommandProcess started = COMMANDS.startHost(
                "mesos-agent.sh",
                "--master=" + master.hostAndPort(),
                "--resources=ports:[31000-32000];cpus:2;mem:1024;disk:1024",
                "--hostname=agent.example",
                "--work_dir=" + agentFolder);
        started.awaitErrors("Registered with the master");
        return started;
    }

    @Test
    @Order(1)
    void aVolumeOutlivesItsTaskAndItsAgent() throws IOException {
        try (Scheduler scheduler = Scheduler.subscribe(master.address(), FRAMEWORK)) {
            JsonNode offer = scheduler.nextEvent("OFFERS").at("/offers/offers/0");
            accept(
                    scheduler,
                    offer,
                    "{'type':'RESERVE','id':{'value':'op'},'reserve':{'resources':[{'name':'disk','type':'SCALAR',"
                            + "'scalar':{'value':64}," + ENG + "}]}},"
                            + "{'type':'CREATE','create':{'volumes':[" + VOLUME + "]}},"
                            + launch(offer, "writer", "echo kept > data/file; echo written", "," + VOLUME));

            JsonNode status = scheduler.nextEvent("UPDATE_OPERATION_STATUS").at("/update_operation_status/status");
            assertThat(status.path("state").asText()).as(status.toString()).isEqualTo("OPERATION_FINISHED");
            assertThat(scheduler
                            .call(
                                    "ACKNOWLEDGE_OPERATION_STATUS",
                                    ",'acknowledge_operation_status':{'agent_id':" + offer.path("agent_id")
                                            + ",'operation_id':{'value':'op'},'uuid':" + status.at("/uuid/value") + "}")
                            .status())
                    .isEqualTo(202);
            awaitFinished(scheduler);
            assertThat(agentFolder.resolve("volumes/roles/eng/v1/file")).hasContent("kept");
            assertThat(sandboxFile(scheduler, "writer", "stdout")).contains("written");

            agent.signal("TERM").exitStatus();
            agent = startAgent();

            JsonNode again = offerWithVolume(scheduler, offer.path("agent_id"));
            accept(scheduler, again, launch(again, "reader", "test \"$(cat data/file)\" = kept", "," + VOLUME));
            awaitFinished(scheduler);
            assertThat(call(master, "{'type':'GET_AGENTS'}")
                            .at("/get_agents/agents/0/total_resources")
                            .toString())
                    .contains("\"id\":\"v1\"");

            resize(again.path("agent_id"));
            assertThat(agentFolder.resolve("volumes/roles/eng/v1/file")).hasContent("kept");
        }
    }

    /** The volume grows by disk that is reserved beside it, and shrinks again; what is offered of it is rescinded. */
    private static void resize(JsonNode agentId) throws IOException {
        String fields = "'agent_id':" + agentId + ",";
        String reserved = ENG.replace("'allocation_info':{'role':'eng'},", "");
        String volume = VOLUME.replace("'allocation_info':{'role':'eng'},", "");
        String addition = "{'name':'disk','type':'SCALAR','scalar':{'value':32}," + reserved + "}";
        operate("RESERVE_RESOURCES", "'reserve_resources':{" + fields + "'resources':[" + addition + "]}");
        operate("GROW_VOLUME", "'grow_volume':{" + fields + "'volume':" + volume + ",'addition':" + addition + "}");
        awaitVolume(96);
        String grown = volume.replace("{'value':64}", "{'value':96}");
        operate("SHRINK_VOLUME", "'shrink_volume':{" + fields + "'volume':" + grown + ",'subtract':{'value':64}}");
        awaitVolume(32);
    }

    private static void operate(String type, String fields) throws IOException {
        HttpAnswer answer = post(master, "{'type':'" + type + "'," + fields + "}");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    }

    private static void awaitVolume(int size) {
        await("a volume of " + size)
                .atMost(DEADLINE)
                .until(() ->
                        sizeOfVolume(call(master, "{'type':'GET_AGENTS'}").at("/get_agents/agents/0/total_resources"))
                                == size);
    }

    private static int sizeOfVolume(JsonNode resources) {
        for (JsonNode resource : resources) {
            if (resource.at("/disk/persistence/id").asText().equals("v1")) {
                return resource.at("/scalar/value").asInt();
            }
        }
        return 0;
    }

    @Test
    @Order(2)
    void operatorsAreToldWhatHappens() throws IOException {
        try (HttpConnection stream = new HttpConnection(master.address())) {
            HttpAnswer answer = stream.send("POST", PATH, Scheduler.JSON, Scheduler.bytes("{'type':'SUBSCRIBE'}"))
                    .answer(2);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(Scheduler.event(answer.chunks().get(0)).at("/subscribed/get_state/get_agents/agents"))
                    .hasSize(1);
            assertThat(Scheduler.event(answer.chunks().get(1)).path("type").asText())
                    .isEqualTo("HEARTBEAT");

            try (Scheduler scheduler = Scheduler.subscribe(master.address(), FRAMEWORK)) {
                assertThat(awaitEvent(stream, "FRAMEWORK_ADDED")
                                .at("/framework_added/framework/framework_info/id/value")
                                .asText())
                        .isEqualTo(scheduler.id());
                JsonNode offer = scheduler.nextEvent("OFFERS").at("/offers/offers/0");
                accept(scheduler, offer, launch(offer, "told", "true", ""));
                awaitFinished(scheduler);
                assertThat(awaitEvent(stream, "TASK_ADDED")
                                .at("/task_added/task/name")
                                .asText())
                        .isEqualTo("told");
                assertThat(awaitEvent(stream, "TASK_UPDATED")
                                .at("/task_updated/state")
                                .asText())
                        .isEqualTo("TASK_STARTING");
            }
            awaitEvent(stream, "FRAMEWORK_REMOVED");

            assertThat(call(master, "{'type':'LOAD_MODULES','load_modules':{'modules':{'libraries':[]}}}")
                            .path("type")
                            .asText())
                    .isEqualTo("LOAD_MODULES");
            assertThat(awaitEvent(stream, "MODULES_CHANGED")
                            .at("/modules_changed/ok")
                            .asBoolean())
                    .isTrue();
        }
        assertThat(call(master, "{'type':'GET_MODULES'}").at("/get_modules").toString())
                .contains("\"hierarchical\"");
        assertThat(call(agent, "{'type':'GET_MODULES'}").at("/get_modules").toString())
                .contains("\"posix/cpu\"");
    }

    @Test
    @Order(0)
    void nobodyKnowsWhoCallsAHostThatAsksNobodySoModulesStayAsTheyAre() throws IOException {
        HttpAnswer refused = post(agent, "{'type':'LOAD_MODULES','load_modules':{'modules':{'libraries':[]}}}");

        assertThat(refused.status()).as(refused.toString()).isEqualTo(403);
        assertThat(refused.text()).contains("authenticated", "mesos-shell");
    }

    @Test
    @Order(3)
    void figuresAreThereForPrometheus() {
        assertThat(master.get("/metrics").body()).contains("# TYPE mesos_master_tasks_finished counter");
        assertThat(agent.get("/metrics").body()).contains("\nmesos_slave_registered 1.0\n");
    }

    @Test
    @Order(4)
    void filesOutsideOfSandboxesAreNotShown() {
        for (String path : new String[] {"/etc/passwd", agentFolder.toString(), agentFolder + "/meta", "/", ".."}) {
            assertThat(agent.get("/files/browse?path=" + path).statusCode())
                    .as(path)
                    .isEqualTo(404);
            assertThat(agent.get("/files/read?path=" + path).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    @Test
    @Order(5)
    void frameworksAreAskedToLeaveAMachineThatGoesDown() throws IOException {
        String machine = "{'hostname':'agent.example','ip':'127.0.0.1'}";
        try (Scheduler scheduler = Scheduler.subscribe(master.address(), FRAMEWORK)) {
            JsonNode offer = scheduler.nextEvent("OFFERS").at("/offers/offers/0");
            accept(scheduler, offer, launch(offer, "sleeper", "exec sleep 1000", ""));
            scheduler.nextEvent("UPDATE");

            assertThat(post(
                                    master,
                                    "{'type':'UPDATE_MAINTENANCE_SCHEDULE','update_maintenance_schedule':{'schedule':"
                                            + "{'windows':[{'machine_ids':[" + machine
                                            + "],'unavailability':{'start':{'nanoseconds':7}}}]}}}")
                            .status())
                    .isEqualTo(200);
            JsonNode asked = scheduler.nextEvent("INVERSE_OFFERS").at("/inverse_offers/inverse_offers/0");
            assertThat(scheduler
                            .call(
                                    "ACCEPT_INVERSE_OFFERS",
                                    ",'accept_inverse_offers':{'inverse_offer_ids':[" + asked.path("id") + "]}")
                            .status())
                    .isEqualTo(202);
            await("the answer of the framework")
                    .atMost(DEADLINE)
                    .until(() -> call(master, "{'type':'GET_MAINTENANCE_STATUS'}")
                            .toString()
                            .contains("\"status\":\"ACCEPT\""));

            assertThat(post(master, "{'type':'START_MAINTENANCE','start_maintenance':{'machines':[" + machine + "]}}")
                            .status())
                    .isEqualTo(200);

            assertThat(scheduler.nextEvent("FAILURE").at("/failure/agent_id")).isEqualTo(offer.path("agent_id"));
            assertThat(agent.exitStatus()).isEqualTo(1);
            assertThat(agent.errors()).contains("Machine DOWN").doesNotContain("\tat ");
            assertThat(master.errors()).doesNotContain("\tat ");
        }
    }

    /** @param more further resources, each after a comma */
    private static String launch(JsonNode offer, String name, String command, String more) {
        return "{'type':'LAUNCH','launch':{'task_infos':[{'name':'" + name + "','task_id':{'value':'" + name
                + "'},'agent_id':" + offer.path("agent_id") + ",'command':{'value':" + MAPPER.valueToTree(command)
                + "},'resources':[{'name':'cpus','type':'SCALAR','scalar':{'value':0.1}},"
                + "{'name':'mem','type':'SCALAR','scalar':{'value':32}}"
                + more + "]}]}}";
    }

    private static void accept(Scheduler scheduler, JsonNode offer, String operations) throws IOException {
        HttpAnswer answer = scheduler.call(
                "ACCEPT",
                ",'accept':{'offer_ids':[" + offer.path("id") + "],'filters':{'refuse_seconds':0},'operations':["
                        + operations + "]}");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
    }

    /** Acknowledges all news of a task until it has ended well. */
    private static void awaitFinished(Scheduler scheduler) throws IOException {
        String state = "";
        while (!state.equals("TASK_FINISHED")) {
            JsonNode status = scheduler.nextEvent("UPDATE").at("/update/status");
            state = status.path("state").asText();
            assertThat(state).as(status.toString()).matches("TASK_(STARTING|RUNNING|FINISHED)");
            scheduler.call(
                    "ACKNOWLEDGE",
                    ",'acknowledge':{'agent_id':" + status.path("agent_id") + ",'task_id':" + status.path("task_id")
                            + ",'uuid':" + status.path("uuid") + "}");
        }
    }

    /** An offer of the volume, of an agent that is not the one before. */
    private static JsonNode offerWithVolume(Scheduler scheduler, JsonNode before) throws IOException {
        while (true) {
            for (JsonNode offer : scheduler.nextEvent("OFFERS").at("/offers/offers")) {
                if (!offer.path("agent_id").equals(before)
                        && offer.path("resources").toString().contains("\"v1\"")) {
                    return offer;
                }
            }
        }
    }

    private static String sandboxFile(Scheduler scheduler, String task, String file) throws IOException {
        String path = "/frameworks/" + scheduler.id() + "/executors/" + task + "/runs/latest";
        assertThat(call(agent, "{'type':'LIST_FILES','list_files':{'path':'" + path + "'}}")
                        .toString())
                .contains(path + "/" + file);
        return agent.get("/files/read?offset=0&path=" + path + "/" + file).body();
    }

    private static JsonNode awaitEvent(HttpConnection stream, String type) throws IOException {
        JsonNode event = Scheduler.event(stream.nextChunk().orElseThrow());
        while (!event.path("type").asText().equals(type)) {
            event = Scheduler.event(stream.nextChunk().orElseThrow());
        }
        return event;
    }

    private static JsonNode call(CommandProcess host, String call) throws IOException {
        HttpAnswer answer = post(host, call);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return MAPPER.readTree(answer.text());
    }

    private static HttpAnswer post(CommandProcess host, String call) throws IOException {
        try (HttpConnection connection = new HttpConnection(host.address())) {
            return connection
                    .send("POST", PATH, Map.copyOf(Scheduler.JSON), Scheduler.bytes(call))
                    .answer();
        }
    }
}

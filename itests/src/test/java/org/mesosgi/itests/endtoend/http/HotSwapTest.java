package org.mesosgi.itests.endtoend.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mesosgi.api.authorizer.Authorizer;
import org.mesosgi.api.hook.Hook;
import org.mesosgi.api.isolator.Isolator;
import org.mesosgi.api.mastercontender.MasterContender;
import org.mesosgi.api.masterdetector.MasterDetector;
import org.mesosgi.itests.endtoend.CommandProcess;
import org.mesosgi.itests.endtoend.Commands;
import org.mesosgi.itests.endtoend.TestDistribution;
import org.mesosgi.itests.library.DeclaredModule;
import org.mesosgi.itests.library.OtherVersion;
import org.mesosgi.itests.library.TestLibrary;
import org.mesosgi.itests.library.TestManifest;
import org.mesosgi.itests.modules.Audience;
import org.mesosgi.itests.modules.Blindfold;
import org.mesosgi.itests.modules.Diary;
import org.mesosgi.itests.modules.Labeler;
import org.mesosgi.itests.modules.Soloist;
import org.mesosgi.itests.modules.Thrower;

/**
 * The modules of a master and an agent are swapped, one kind after the other, while one task runs all the time and others come
 * and go; at the end the master is killed, and its successor knows all.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HotSwapTest {

    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final String RED = "org_example_Red";
    private static final String BLUE = "org_example_Blue";
    private static final String THROWER = "org_example_Thrower";
    private static final String BLINDFOLD = "org_example_Blindfold";
    private static final String DIARY = "org_example_Diary";
    private static final String SOLOIST = "org_example_Soloist";
    private static final String AUDIENCE = "org_example_Audience";
    private static final String LOGROTATE = "org_apache_mesos_LogrotateContainerLogger";
    private static final String HOOKS = "master --hooks";
    private static final String CONTENDER = "master --master_contender";
    private static final String DETECTOR = "master --master_detector";
    private static final String FRAMEWORK =
            "'roles':['witness'],'capabilities':[{'type':'MULTI_ROLE'}]," + "'checkpoint':true,'failover_timeout':600";

    @RegisterExtension
    private static final Commands COMMANDS = new Commands();

    private static Path masterDirectory;
    private static Path diary;
    private static Path end;
    private static CommandProcess master;
    private static CommandProcess agent;
    private static Scheduler witness;
    private static HttpConnection unread;
    private static TaskStorm storm;

    @BeforeAll
    static void start() throws IOException {
        masterDirectory = COMMANDS.folder().resolve("m");
        diary = COMMANDS.folder().resolve("diary");
        end = COMMANDS.folder().resolve("end");
        master = startMaster(0);
        agent = COMMANDS.startHost(
                "mesos-agent.sh",
                "--master=" + master.hostAndPort(),
                "--work_dir=" + COMMANDS.folder().resolve("a"),
                "--modules="
                        + TestManifest.of(diaryLibrary("1.0.0"))
                                .andModule(DIARY, "diary", diary.toString())
                                .and(Path.of("logrotate_container_logger"))
                                .andModule(LOGROTATE)
                                .json(),
                "--acls={\"permissive\": true}",
                "--isolation=posix/cpu,posix/mem," + DIARY,
                "--container_logger=" + LOGROTATE,
                "--resources=cpus:2;mem:512;disk:512");
        agent.awaitErrors("Registered with the master");
        // Somebody asks for all that happens, and reads nothing of it.
        unread = OperatorApi.subscribe(master);
        witness = Scheduler.subscribe(master.address(), FRAMEWORK);
        launchWitness();
        storm = TaskStorm.start(master.address());
        storm.awaitMore();
    }

    private static CommandProcess startMaster(int port) {
        Path colours = TestLibrary.named("org.example.colours")
                .with(DeclaredModule.of(RED, Hook.class, Labeler.class))
                .with(DeclaredModule.of(BLUE, Hook.class, Labeler.class))
                .with(DeclaredModule.of(THROWER, Hook.class, Thrower.class))
                .with(DeclaredModule.of(BLINDFOLD, Authorizer.class, Blindfold.class))
                .build(COMMANDS.folder());
        DeclaredModule soloist = DeclaredModule.of(SOLOIST, MasterContender.class, Soloist.class);
        Path concert = TestLibrary.named("org.example.concert")
                .with(soloist)
                .with(DeclaredModule.of(AUDIENCE, MasterDetector.class, Audience.class), soloist)
                .build(COMMANDS.folder());
        return COMMANDS.start(
                        "mesos-master.sh",
                        "--ip=127.0.0.1",
                        "--port=" + port,
                        "--work_dir=" + masterDirectory,
                        "--allocation_interval=50ms",
                        "--modules="
                                + TestManifest.of(colours)
                                        .andModule(RED, "label", "red")
                                        .andModule(BLUE, "label", "blue")
                                        .andModule(THROWER)
                                        .andModule(BLINDFOLD)
                                        .and(concert, SOLOIST, AUDIENCE)
                                        .and(Path.of("externalallocator"))
                                        .andModule("ExternalAllocatorModule")
                                        .json(),
                        "--module_failure_policy=quarantine=3/1mins",
                        "--acls={\"permissive\": true}")
                .awaitErrors(" leads at ");
    }

    private static Path diaryLibrary(String version) {
        return TestLibrary.named("org.example.diary")
                .with(DeclaredModule.of(DIARY, Isolator.class, Diary.class))
                .header("Bundle-Version", version)
                .build(COMMANDS.folder());
    }

    /** It counts, a line each time, until it finds a file. */
    private static void launchWitness() throws IOException {
        JsonNode offer = witness.nextOffer();
        String command = "i=0; until [ -e " + end + " ]; do echo $i; i=$((i+1)); sleep 0.02; done; echo end";
        witness.call(
                "ACCEPT",
                ",'accept':{'offer_ids':[" + offer.path("id")
                        + "],'operations':[{'type':'LAUNCH','launch':{'task_infos':["
                        + "{'name':'witness','task_id':{'value':'witness'},'agent_id':" + offer.path("agent_id")
                        + ",'command':{'value':'" + command + "'},'resources':["
                        + "{'name':'cpus','type':'SCALAR','scalar':{'value':0.5}},"
                        + "{'name':'mem','type':'SCALAR','scalar':{'value':32}}]}]}}]}");
        witness.call("SUPPRESS", "");
        assertThat(nextOfWitness()).isEqualTo("TASK_STARTING");
        assertThat(nextOfWitness()).isEqualTo("TASK_RUNNING");
    }

    /** The next state of the task, which is acknowledged. */
    private static String nextOfWitness() throws IOException {
        JsonNode status = witness.nextEvent("UPDATE").at("/update/status");
        assertThat(status.at("/task_id/value").asText()).isEqualTo("witness");
        if (status.has("uuid")) {
            witness.call(
                    "ACKNOWLEDGE",
                    ",'acknowledge':{'agent_id':" + status.path("agent_id") + ",'task_id':" + status.path("task_id")
                            + ",'uuid':" + status.path("uuid") + "}");
        }
        return status.path("state").asText();
    }

    @AfterAll
    static void close() throws IOException {
        Files.writeString(end, "");
        try (HttpConnection first = unread;
                Scheduler second = witness;
                TaskStorm third = storm) {
            assertThat(List.of(first, second, third)).doesNotContainNull();
        }
    }

    @Test
    @Order(1)
    void theAllocator() throws IOException {
        OperatorApi.select(master, "master --allocator", "ExternalAllocatorModule");
        storm.awaitMore();
        OperatorApi.select(master, "master --allocator", "hierarchical");
        storm.awaitMore();
    }

    @Test
    @Order(2)
    void contenderDetectorAndStorageOfALeadingMasterAtOnce() throws IOException {
        Path next = OtherVersion.of(
                TestDistribution.home().resolve("modules/standalone.jar"),
                COMMANDS.folder().resolve("standalone.jar"));

        OperatorApi.update(master, "org.mesosgi.standalone", next);

        storm.awaitMore();
        assertThat(master.errors()).containsOnlyOnce("Elected as the leading master");
    }

    @Test
    @Order(3)
    void theStorageTakesTheRegistryAlong() throws IOException {
        OperatorApi.select(master, "master --registry", "in_memory");
        assertThat(OperatorApi.post(
                                master,
                                "{'type':'UPDATE_WEIGHTS','update_weights':{'weight_infos':[{'role':'storm','weight':3}]}}")
                        .status())
                .isEqualTo(200);
        OperatorApi.select(master, "master --registry", "standalone/storage");
        storm.awaitMore();
    }

    @Test
    @Order(4)
    void anIsolatorWithALiveContainer() throws IOException {
        String container = containerOfWitness().at("/container_id/value").asText();
        assertThat(lines("prepare " + container)).hasSize(1);

        OperatorApi.update(agent, "org.example.diary", diaryLibrary("1.0.1"));
        OperatorApi.update(
                agent,
                "org.mesosgi.posix",
                OtherVersion.of(
                        TestDistribution.home().resolve("modules/posix.jar"),
                        COMMANDS.folder().resolve("posix.jar")));

        assertThat(lines("recover " + container)).hasSize(1);
        assertThat(lines("cleanup " + container)).isEmpty();
        storm.awaitMore();
        JsonNode statistics = containerOfWitness().path("resource_statistics");
        assertThat(statistics.at("/cpus_user_time_secs").isNumber()).isTrue();
        assertThat(statistics.at("/mem_rss_bytes").asLong()).isPositive();
    }

    private static JsonNode containerOfWitness() throws IOException {
        return named(
                "witness",
                "/executor_id/value",
                OperatorApi.call(agent, "{'type':'GET_CONTAINERS'}").at("/get_containers/containers"));
    }

    private static JsonNode named(String name, String path, Iterable<JsonNode> list) {
        for (JsonNode each : list) {
            if (each.at(path).asText().equals(name)) {
                return each;
            }
        }
        throw new AssertionError("there is no " + name + " in " + list);
    }

    private static List<String> lines(String text) throws IOException {
        return Files.readAllLines(diary).stream().filter(text::equals).toList();
    }

    @Test
    @Order(5)
    void theAuthorizerWhoseApproversAStreamHolds() throws IOException {
        try (HttpConnection stream = OperatorApi.subscribe(master)) {
            storm.awaitMore();

            OperatorApi.select(master, "master --authorizers", BLINDFOLD);
            int hidden = storm.awaitMore();
            assertThat(OperatorApi.call(master, "{'type':'GET_TASKS'}").toString())
                    .doesNotContain("storm-", "witness");
            OperatorApi.select(master, "master --authorizers", "local");
            int seen = storm.awaitMore();

            List<String> added = addedUntil(stream, TaskStorm.id(seen));
            assertThat(added).contains(TaskStorm.id(hidden - 2)).doesNotContain(TaskStorm.id(hidden));
        }
        assertThat(OperatorApi.call(master, "{'type':'GET_TASKS'}").toString()).contains("storm-", "witness");
    }

    /** The tasks that a stream tells of, up to one. */
    private static List<String> addedUntil(HttpConnection stream, String last) throws IOException {
        List<String> added = new ArrayList<>();
        while (!added.contains(last)) {
            JsonNode event = Scheduler.event(stream.nextChunk().orElseThrow());
            if (event.path("type").asText().equals("TASK_ADDED")) {
                added.add(event.at("/task_added/task/task_id/value").asText());
            }
        }
        return added;
    }

    @Test
    @Order(6)
    void hooksThatAreAddedReorderedAndRemoved() {
        assertThat(labelsAfter(RED + " " + BLUE)).containsExactly("red", "blue");
        assertThat(labelsAfter(BLUE + " " + RED)).containsExactly("blue", "red");
        assertThat(labelsAfter(RED)).containsExactly("red");
        assertThat(labelsAfter("")).isEmpty();
    }

    @Test
    @Order(7)
    void aHookThatKeepsFailingIsTakenOutOfUseAndIsCalledAgainWhenItIsReleased() {
        shell("mesos:hooks '" + HOOKS + "' " + THROWER);
        String quarantined = "Module " + THROWER + " is quarantined: 3 failures within 1mins";
        master.awaitErrors(quarantined);
        assertThat(shell("mesos:modules")).containsPattern(THROWER + " .* quarantined");
        storm.awaitMore();

        shell("mesos:release " + THROWER);
        await("it is called again, and fails again")
                .atMost(DEADLINE)
                .until(() -> master.errors().split(quarantined, -1).length > 2);
        shell("mesos:hooks '" + HOOKS + "'");
        storm.awaitMore();
    }

    /** The labels of tasks that are launched when these are the hooks. */
    private static List<String> labelsAfter(String hooks) {
        shell("mesos:hooks '" + HOOKS + "' " + hooks);
        // That one may have been launched before.
        String task = TaskStorm.id(storm.awaitMore() + 1);
        List<JsonNode> tasks = new ArrayList<>();
        for (JsonNode list : agent.json("/state").findValues("completed_tasks")) {
            list.forEach(tasks::add);
        }
        return named(task, "/id", tasks).path("labels").findValuesAsText("key");
    }

    private static String shell(String command) {
        CommandProcess shell = COMMANDS.start("mesos-shell.sh", "--work_dir=" + masterDirectory, command);
        assertThat(shell.exitStatus()).as(shell.toString()).isZero();
        return shell.output();
    }

    @Test
    @Order(8)
    void theLoggerWhileStreamsAreOpen() throws IOException {
        OperatorApi.select(agent, "agent --container_logger", "sandbox");
        OperatorApi.call(agent, "{'type':'UNLOAD_MODULE','unload_module':{'name':'" + LOGROTATE + "'}}");

        storm.awaitMore();
    }

    /** While only one of the two is another one, the detector finds nobody; the leader knows why, and leads on. */
    @Test
    @Order(9)
    void contenderAndDetectorOfALeadingMasterOneAfterTheOther() throws IOException {
        JsonNode before = leaderAndAgent();

        OperatorApi.select(master, CONTENDER, SOLOIST);
        awaitErrors("Lost leadership: no master leads; this master leads on", 1);
        storm.awaitMore();
        OperatorApi.select(master, DETECTOR, AUDIENCE);
        awaitErrors("Contender and detector agree again", 1);
        storm.awaitMore();

        OperatorApi.select(master, DETECTOR, "standalone/detector");
        awaitErrors("Lost leadership: no master leads; this master leads on", 2);
        storm.awaitMore();
        OperatorApi.select(master, CONTENDER, "standalone/contender");
        awaitErrors("Contender and detector agree again", 2);
        storm.awaitMore();

        assertThat(leaderAndAgent()).isEqualTo(before);
        assertThat(master.errors()).containsOnlyOnce("Elected as the leading master");
        assertThat(agent.errors()).containsOnlyOnce("Registered with the master");
        assertThat(OperatorApi.call(master, "{'type':'GET_TASKS'}")
                        .at("/get_tasks/tasks")
                        .toString())
                .contains("witness");
    }

    /** Who leads, since when, and when its agent has registered. */
    private static JsonNode leaderAndAgent() {
        ObjectNode state = (ObjectNode) master.json("/state");
        ((ObjectNode) state.at("/slaves/0")).retain("id", "pid", "registered_time", "reregistered_time", "active");
        return state.retain("id", "pid", "leader", "leader_info", "elected_time", "slaves");
    }

    private static void awaitErrors(String text, int times) {
        await(times + " times '" + text + "'")
                .atMost(DEADLINE)
                .until(() -> master.errors().split(Pattern.quote(text), -1).length > times);
    }

    @Test
    @Order(10)
    void atTheEndNothingIsLostAndNothingDoubled() throws IOException {
        storm.end();
        String id = agent.json("/state").path("id").asText();
        int port = master.address().getPort();
        COMMANDS.kill(master);

        master = startMaster(port);

        assertThat(master.errors()).contains("Recovered 1 agents from the registry");
        assertThat(OperatorApi.call(master, "{'type':'GET_WEIGHTS'}")
                        .at("/get_weights/weight_infos/0/weight")
                        .asDouble())
                .isEqualTo(3);
        try (Scheduler before = witness) {
            witness = before.subscribeAgain(FRAMEWORK);
        }
        await("the agent and its task are back")
                .atMost(DEADLINE)
                .until(() -> master.json("/state").at("/slaves/0/id").asText().equals(id)
                        && OperatorApi.call(master, "{'type':'GET_TASKS'}")
                                .toString()
                                .contains("TASK_RUNNING"));
        String container = containerOfWitness().at("/container_id/value").asText();
        Path sandbox = Path.of(sandboxOfWitness());
        Files.writeString(end, "");

        assertThat(nextOfWitness()).isEqualTo("TASK_FINISHED");

        await("clean up")
                .atMost(DEADLINE)
                .until(() -> !lines("cleanup " + container).isEmpty());
        assertThat(lines("cleanup " + container)).hasSize(1);
        List<String> output = Files.readAllLines(sandbox.resolve("stdout"));
        assertThat(output).last().isEqualTo("end");
        assertThat(output.subList(0, output.size() - 1))
                .isEqualTo(IntStream.range(0, output.size() - 1)
                        .mapToObj(Integer::toString)
                        .toList());
        assertThat(agent.errors()).doesNotContain("Exception", "\tat ");
    }

    private static String sandboxOfWitness() {
        List<JsonNode> executors = new ArrayList<>();
        for (JsonNode list : agent.json("/state").findValues("executors")) {
            list.forEach(executors::add);
        }
        return named("witness", "/id", executors).path("directory").asText();
    }
}

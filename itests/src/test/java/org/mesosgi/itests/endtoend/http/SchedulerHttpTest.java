package org.mesosgi.itests.endtoend.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mesosgi.itests.endtoend.CommandProcess;
import org.mesosgi.itests.endtoend.Commands;

/**
 * Sends to a master, and to its agent, what was sent to those of real Mesos, byte by byte, and expects what came back from that one, but
 * for {@link MeantDifferences}.
 */
class SchedulerHttpTest {

    @RegisterExtension
    private static final Commands COMMANDS = new Commands();

    /** What operators had changed before they asked what is recorded next. */
    private static final Map<String, String> BEFORE = Map.of(
            "137",
            "{'type':'UPDATE_QUOTA','update_quota':{'quota_configs':[{'role':'eng','guarantees':{'cpus':{'value':1}},"
                    + "'limits':{'cpus':{'value':2}}}]}}",
            "145",
            "{'type':'UPDATE_MAINTENANCE_SCHEDULE','update_maintenance_schedule':{'schedule':{'windows':[{'machine_ids':"
                    + "[{'hostname':'h1','ip':'10.0.0.1'}],'unavailability':{'start':{'nanoseconds':1443830400000000000},"
                    + "'duration':{'nanoseconds':3600000000000}}}]}}}");

    /** What the guarded master was told; the other lists were not there. */
    private static final String ACCESS = """
            {"permissive": false,
             "register_frameworks": [{"principals": {"values": ["alice"]}, "roles": {"values": ["eng", "eng/%"]}}],
             "update_weights": [{"principals": {"values": ["alice"]}, "roles": {"type": "ANY"}}],
             "get_endpoints": [{"principals": {"values": ["alice"]}, "paths": {"type": "ANY"}}],
             "view_frameworks": [{"principals": {"values": ["alice"]}, "users": {"type": "ANY"}}],
             "view_flags": [{"principals": {"values": ["alice"]}, "flags": {"type": "ANY"}}]}
            """;

    private static final Map<Recording.Host, CommandProcess> HOSTS = new EnumMap<>(Recording.Host.class);

    /** As it was for the recordings: an agent, and a framework that has come and gone. */
    @BeforeAll
    static void startCluster() throws IOException {
        HOSTS.put(Recording.Host.GUARDED_MASTER, startGuardedMaster());
        HOSTS.put(
                Recording.Host.MASTER_WITHOUT_LEADER,
                COMMANDS.startHost(
                        "mesos-master.sh",
                        "--work_dir=" + COMMANDS.folder().resolve("leaderless"),
                        "--zk=zk://127.0.0.1:1/mesos",
                        "--quorum=1"));
        CommandProcess master =
                COMMANDS.startMaster("--work_dir=" + COMMANDS.folder().resolve("master"));
        CommandProcess agent = COMMANDS.startHost(
                "mesos-agent.sh",
                "--master=" + master.hostAndPort(),
                "--resources=ports:[31000-32000];cpus:8;mem:8192;disk:65536",
                "--work_dir=" + COMMANDS.folder().resolve("agent"));
        agent.awaitHealthy();
        CommandProcess scheduler =
                COMMANDS.start("mesos-execute.sh", "--master=" + master.hostAndPort(), "--name=test", "--command=true");
        assertThat(scheduler.exitStatus()).as(scheduler.toString()).isZero();
        HOSTS.put(Recording.Host.MASTER, master);
        HOSTS.put(Recording.Host.AGENT, agent);
        HOSTS.values().forEach(CommandProcess::awaitHealthy);
    }

    private static CommandProcess startGuardedMaster() throws IOException {
        Path credentials = Files.writeString(
                COMMANDS.folder().resolve("credentials"),
                "{\"credentials\": [{\"principal\": \"alice\", \"secret\": \"s1\"},"
                        + " {\"principal\": \"bob\", \"secret\": \"s2\"}]}");
        return COMMANDS.startHost(
                "mesos-master.sh",
                "--work_dir=" + COMMANDS.folder().resolve("guarded"),
                "--acls=" + ACCESS,
                "--credentials=" + credentials,
                "--authenticate_agents",
                "--authenticate_http_readonly",
                "--authenticate_http_readwrite",
                "--authenticate_http_frameworks",
                "--http_framework_authenticators=basic");
    }

    static Stream<Recording> recordings() {
        return Recording.all().stream().filter(each -> !MeantDifferences.isNotReplayed(each));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void answersLikeMesos(Recording recording) throws IOException {
        prepare(recording);
        List<HttpAnswer> answers = send(recording);

        if (recording.answers().isEmpty()) {
            assertThat(answers.stream().map(HttpAnswer::status).toList())
                    .isEqualTo(MeantDifferences.statuses(recording));
            return;
        }
        for (int i = 0; i < answers.size(); i++) {
            HttpAnswer theirs = recording.answers().get(i);
            if (MeantDifferences.isComparedByNames(recording)) {
                compareNames(answers.get(i), theirs);
            } else {
                assertThat(MeantDifferences.comparable(answers.get(i))).isEqualTo(MeantDifferences.comparable(theirs));
            }
        }
    }

    private static void prepare(Recording recording) throws IOException {
        if (BEFORE.containsKey(recording.number())) {
            try (HttpConnection connection =
                    new HttpConnection(HOSTS.get(Recording.Host.MASTER).address())) {
                byte[] call = Scheduler.bytes(BEFORE.get(recording.number()));
                assertThat(connection
                                .send("POST", "/api/v1", Scheduler.JSON, call)
                                .answer()
                                .status())
                        .isEqualTo(200);
            }
        }
    }

    /** As many answers as Mesos has given, each as far as it has come there. */
    private static List<HttpAnswer> send(Recording recording) throws IOException {
        try (HttpConnection connection =
                new HttpConnection(HOSTS.get(recording.host()).address())) {
            connection.send(recording.request().getBytes(ISO_8859_1));
            List<HttpAnswer> answers = new ArrayList<>();
            for (HttpAnswer theirs : recording.answers()) {
                int chunks =
                        theirs.complete() ? Integer.MAX_VALUE : theirs.chunks().size();
                HttpAnswer ours = connection.answer(chunks);
                // Who asks whether to go on is told so by our server, as HTTP wants it, and not by Mesos.
                answers.add(ours.status() == 100 ? connection.answer(chunks) : ours);
            }
            if (answers.isEmpty()) {
                connection.answerOrEnd(Integer.MAX_VALUE).ifPresent(answers::add);
            }
            return answers;
        }
    }

    private static void compareNames(HttpAnswer ours, HttpAnswer theirs) {
        assertThat(MeantDifferences.comparable(ours.withoutBody()))
                .isEqualTo(MeantDifferences.comparable(theirs.withoutBody()));
        Set<String> ourNames = Names.of(body(ours));
        Set<String> theirNames = Names.of(body(theirs));
        assertThat(without(MeantDifferences.withoutAdded(ourNames), theirNames))
                .as("what we have and Mesos has not")
                .isEmpty();
        assertThat(without(MeantDifferences.withoutAbsent(theirNames), ourNames))
                .as("what Mesos has and we have not")
                .isEmpty();
    }

    /** Of a stream, the first record, without its length. */
    private static String body(HttpAnswer answer) {
        return answer.complete() ? answer.text() : answer.chunk(0).replaceFirst("^[0-9]+\n", "");
    }

    private static Set<String> without(Set<String> names, Set<String> others) {
        Set<String> left = new TreeSet<>(names);
        left.removeAll(others);
        return left;
    }
}
